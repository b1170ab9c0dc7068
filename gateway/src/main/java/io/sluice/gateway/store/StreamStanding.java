package io.sluice.gateway.store;

import java.time.Instant;

/**
 * How the stream of a sync stands, as the gateway that carries it out has last told.
 *
 * @param phase the name of what it does
 * @param position how far it is at the target, or empty
 * @param commits groups of whole transactions since it was started
 * @param lagMillis how old the newest applied change was when it arrived; -1 if not known
 * @param unreadBytes of the log that lie before it; -1 if not known
 * @param retainedBytes what the source keeps for it; -1 if not known
 */
public record StreamStanding(
    String phase,
    String position,
    long commits,
    long lagMillis,
    long unreadBytes,
    long retainedBytes,
    Instant started) {}
