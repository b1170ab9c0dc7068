package io.sluice.gateway.store;

import io.sluice.engine.stream.ChangeCounts;

/** What was counted at one table of a sync in MODE REALTIME. */
public record StreamCounts(long rowsLoaded, ChangeCounts changes) {
  public static final StreamCounts ZERO = new StreamCounts(0, ChangeCounts.ZERO);

  /** The sums of both. */
  public StreamCounts plus(StreamCounts other) {
    return new StreamCounts(rowsLoaded + other.rowsLoaded, changes.plus(other.changes));
  }
}
