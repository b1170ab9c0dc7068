package io.sluice.spi.change;

import java.time.Instant;

/**
 * A committed transaction of the source.
 *
 * @param id as the source calls it
 * @param end the position behind it
 * @param committed when, by the source's clock
 */
public record Transaction(String id, Position end, Instant committed) {}
