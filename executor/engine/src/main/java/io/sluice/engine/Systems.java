package io.sluice.engine;

import io.sluice.plan.TableFlow;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connected systems as one run uses them: one snapshot per source, so that all tables show one
 * point in time, and one load per target. Safe for any thread.
 */
final class Systems implements AutoCloseable {
  private final Connections connections;
  private final RunId run;
  private final RunListener listener;
  private final Map<String, Renewable<Snapshot>> snapshots = new ConcurrentHashMap<>();
  private final Map<String, Load> loads = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
  private final @Nullable PinnedView pinned;
  private final AtomicBoolean pinnedUsed = new AtomicBoolean();

  /**
   * @param pinned what is read at its connection; null for a snapshot of now
   */
  Systems(Connections connections, RunId run, RunListener listener, @Nullable PinnedView pinned) {
    this.connections = connections;
    this.run = run;
    this.listener = listener;
    this.pinned = pinned;
  }

  Renewable<Snapshot> snapshot(String name) {
    Connection connection = connections.require(name);
    return snapshots.computeIfAbsent(
        connection.name(), key -> new Renewable<>(() -> open(connection)));
  }

  /** Opened when first asked for; until that succeeds, every call tries again. */
  Load load(String name) {
    Connection connection = connections.require(name);
    return loads.computeIfAbsent(connection.name(), key -> sink(connection).load(run));
  }

  boolean takesParallelWriters(String name) {
    return connections.require(name).can(Capability.PARALLEL_WRITERS);
  }

  /** Whoever writes to a target that takes one writer at a time holds its permit. */
  Semaphore turn(String name) {
    return turns.computeIfAbsent(connections.require(name).name(), key -> new Semaphore(1, true));
  }

  @Override
  public void close() {
    // Loads first: a snapshot that is being opened at a server that is gone makes others wait.
    List<AutoCloseable> all = new ArrayList<>(loads.values());
    all.addAll(snapshots.values());
    Closing.all(all);
  }

  /** Whether work that failed so may succeed in this run. */
  boolean retryable(SluiceException error) {
    return error.code().retryable() && (pinned == null || error.code() != ErrorCode.SNAPSHOT_LOST);
  }

  /** Rows of a flow as they are written. */
  BatchReader decorate(TableFlow flow, BatchReader rows) {
    return pinned == null ? rows : pinned.decoration().apply(flow, rows);
  }

  private Snapshot open(Connection connection) {
    Snapshot snapshot = snapshot(connection);
    listener.snapshot(connection.name(), snapshot.position());
    return snapshot;
  }

  private Snapshot snapshot(Connection connection) {
    if (pinned == null || !connections.require(pinned.connection()).equals(connection)) {
      return source(connection).snapshot();
    }
    if (pinnedUsed.getAndSet(true)) {
      throw new SluiceException(
          ErrorCode.SNAPSHOT_LOST,
          "connection %s: the view of the data that this load reads is lost"
              .formatted(connection.name()));
    }
    return pinned.snapshot();
  }

  static Source source(Connection connection) {
    return connection.connector().source().orElseThrow(() -> cannot(connection, "read"));
  }

  private static Sink sink(Connection connection) {
    return connection.connector().sink().orElseThrow(() -> cannot(connection, "written"));
  }

  private static SluiceException cannot(Connection connection, String verb) {
    return new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR,
        "connection %s of type %s cannot be %s"
            .formatted(connection.name(), connection.provider().type(), verb));
  }
}
