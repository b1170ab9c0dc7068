package io.sluice.plan;

import io.sluice.spi.Scan;

/**
 * Rows that are read from one connection.
 *
 * @param name what the residual calls them
 */
public record Input(String name, String connection, Scan scan) {}
