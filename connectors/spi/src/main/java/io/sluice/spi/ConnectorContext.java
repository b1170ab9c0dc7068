package io.sluice.spi;

import java.nio.file.Path;

/**
 * What a connector may know of the process that opens it.
 *
 * @param connection the connection's name, for messages
 * @param workingFolder the folder that relative paths in options start from
 * @param threads how many threads may be expected to use the connector at once, at least 1
 * @param memoryBytes how much memory a connector with an engine of its own may take outside Arrow
 */
public record ConnectorContext(
    String connection, Path workingFolder, int threads, long memoryBytes) {}
