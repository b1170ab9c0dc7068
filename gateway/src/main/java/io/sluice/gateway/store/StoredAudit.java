package io.sluice.gateway.store;

import java.time.Instant;

/**
 * That somebody has given a statement.
 *
 * @param user empty for the owner of the data directory, and while there are no users
 * @param client the address that it came from, empty for this process
 * @param statement without secrets
 * @param outcome {@code OK}, or the name of an error code
 * @param millis how long it took
 */
public record StoredAudit(
    Instant at, String user, String client, String statement, String outcome, long millis) {}
