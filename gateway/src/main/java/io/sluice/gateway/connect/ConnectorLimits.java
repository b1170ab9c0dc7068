package io.sluice.gateway.connect;

/**
 * What each connector may use.
 *
 * @param threads how many are expected to use it at once
 * @param memoryBytes for a connector with an engine of its own
 */
public record ConnectorLimits(int threads, long memoryBytes) {}
