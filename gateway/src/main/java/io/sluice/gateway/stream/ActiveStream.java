package io.sluice.gateway.stream;

import io.sluice.engine.Engine;
import io.sluice.engine.stream.Stream;
import io.sluice.engine.stream.StreamSettings;
import io.sluice.engine.stream.StreamStatus;
import io.sluice.engine.stream.Streams;
import io.sluice.engine.stream.TableStatus;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StreamCounts;
import io.sluice.gateway.store.StreamStanding;
import io.sluice.plan.StreamPlan;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that this process carries out, with all that was opened for it. Safe for any thread. */
final class ActiveStream implements AutoCloseable {
  private final StoredSync sync;
  private final Instant started;
  private final Map<TableId, StreamCounts> before;
  private final ConnectionLease lease;
  private final Engine engine;
  private final Phases phases;
  private final Stream stream;
  private Map<TableId, StreamCounts> kept = Map.of();
  private @Nullable StreamStanding standing;

  /** What a stream works with; all of it outlives it. */
  record Means(ConnectionRegistry connections, Engines engines, Path folder, Clock clock) {
    Streams streams(ConnectionLease lease, Engine engine, StoredSync sync) {
      return new Streams(lease, engine, engines.allocator(), folder, clock, StreamSettings.DEFAULT);
    }
  }

  /**
   * Starts it.
   *
   * @param before what earlier processes have counted
   */
  ActiveStream(StoredSync sync, Journal journal, Map<TableId, StreamCounts> before, Means means) {
    this.sync = sync;
    this.before = new HashMap<>(before);
    this.started = means.clock().instant();
    this.lease = means.connections().lease();
    this.engine = means.engines().over(lease);
    this.phases = new Phases(journal);
    try {
      StreamPlan plan = journal.plan();
      this.stream = means.streams(lease, engine, sync).start(plan, sync.id(), journal, phases);
    } catch (RuntimeException e) {
      engine.close();
      lease.close();
      throw e;
    }
  }

  StoredSync sync() {
    return sync;
  }

  Stream stream() {
    return stream;
  }

  /** When this process took it up. */
  Instant started() {
    return started;
  }

  /** What was counted at each table, by this and all earlier processes. */
  Map<TableId, StreamCounts> counts() {
    Map<TableId, StreamCounts> all = new HashMap<>(before);
    for (TableStatus table : stream.status().tables()) {
      StreamCounts mine = new StreamCounts(table.rowsLoaded(), table.changes());
      all.put(table.table(), before.getOrDefault(table.table(), StreamCounts.ZERO).plus(mine));
    }
    return all;
  }

  /** How it stands by its status. */
  StreamStanding standing(StreamStatus now) {
    return new StreamStanding(
        now.phase().name(),
        now.position().map(Position::text).orElse(""),
        now.commits(),
        now.lagMillis(),
        now.lag().unreadBytes(),
        now.lag().retainedBytes(),
        started);
  }

  /** How it stands, if it did not when this was last asked. */
  synchronized Optional<StreamStanding> newStanding() {
    StreamStanding now = standing(stream.status());
    if (now.equals(standing)) {
      return Optional.empty();
    }
    standing = now;
    return Optional.of(now);
  }

  /** What was counted, if it is not what was told last. */
  synchronized Map<TableId, StreamCounts> news() {
    if (!phases.isNews()) {
      return Map.of();
    }
    Map<TableId, StreamCounts> now = counts();
    if (now.equals(kept)) {
      return Map.of();
    }
    kept = now;
    return now;
  }

  /** Stops it; a later start goes on from there. */
  @Override
  public void close() {
    try {
      stream.close();
    } finally {
      engine.close();
      lease.close();
    }
  }
}
