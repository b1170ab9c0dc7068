package io.sluice.plan;

/**
 * A SELECT.
 *
 * @param pipeline yields the result's columns with the names that the client sees
 */
public record QueryPlan(Pipeline pipeline) {}
