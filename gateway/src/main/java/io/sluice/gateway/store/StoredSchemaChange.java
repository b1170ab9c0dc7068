package io.sluice.gateway.store;

import java.time.Instant;

/**
 * A change of a source table's definition.
 *
 * @param source the table, with its connection
 * @param target likewise
 * @param change what changed, as a sentence for people
 * @param done what was done at the target
 */
public record StoredSchemaChange(
    long number,
    Instant at,
    String sync,
    String source,
    String target,
    String change,
    String done) {}
