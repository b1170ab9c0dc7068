package io.sluice.plan;

/**
 * What no source could take.
 *
 * @param sql one SELECT over the inputs' names, in the transform engine's dialect
 * @param rowWise whether each row of a single input yields at most one row by itself, so that
 *     splits may be computed one by one
 */
public record Residual(String sql, boolean rowWise) {}
