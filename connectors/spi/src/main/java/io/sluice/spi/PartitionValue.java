package io.sluice.spi;

/**
 * What a column holds in every row of a partition.
 *
 * @param column its name at the target
 * @param value as text that the column's type reads: {@code 2026-01-31}, {@code 7}, {@code eu};
 *     never NULL
 */
public record PartitionValue(String column, String value) {}
