package io.sluice.gateway.store;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that happened.
 *
 * @param kind in capitals, such as {@code RUN_STARTED}
 * @param sync the name of the sync that it happened to, or empty
 */
public record StoredEvent(
    long number, Instant at, String kind, String sync, OptionalLong run, String message) {}
