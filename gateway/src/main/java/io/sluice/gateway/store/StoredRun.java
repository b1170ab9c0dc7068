package io.sluice.gateway.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of a sync.
 *
 * @param number counts the runs of this data directory, from 1
 * @param plan as JSON, as it was when the run began
 * @param attempts how often it was started: more than once after a kill
 * @param snapshot the positions that it reads at; empty if not known
 * @param errorCode the name of the error's code, or empty
 */
public record StoredRun(
    long number,
    String syncId,
    String syncName,
    String plan,
    RunState state,
    int attempts,
    Instant started,
    Optional<Instant> finished,
    String snapshot,
    String errorCode,
    String errorMessage) {}
