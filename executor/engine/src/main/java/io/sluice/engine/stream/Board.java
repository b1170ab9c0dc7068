package io.sluice.engine.stream;

import io.sluice.engine.stream.StreamStatus.Phase;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.SluiceException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a stream and its tables stand, for those who watch and those who wait. Any thread. */
final class Board {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);
  private static final long REPORT_EVERY_NANOS = Duration.ofMillis(250).toNanos();

  private final StreamRecords records;
  private final StreamListener listener;
  private final Map<TableId, TableEntry> tables = new LinkedHashMap<>();
  private Phase phase = Phase.RUNNING;
  private @Nullable Position position;
  private long lagMillis = -1;
  private long commits;
  private ChangeReader.Lag lag = ChangeReader.Lag.UNKNOWN;
  private @Nullable SluiceException error;
  private long reportedAt;

  Board(StreamRecords records, StreamListener listener, Collection<TableEntry> entries) {
    this.records = records;
    this.listener = listener;
    entries.forEach(entry -> tables.put(entry.target(), entry));
  }

  synchronized List<TableEntry> tables() {
    return List.copyOf(tables.values());
  }

  /** Those in one of these states. */
  synchronized List<TableEntry> in(StreamState... states) {
    return tables.values().stream().filter(each -> List.of(states).contains(each.state())).toList();
  }

  synchronized Optional<TableEntry> find(TableId target) {
    return Optional.ofNullable(tables.get(target));
  }

  synchronized StreamStatus status() {
    return new StreamStatus(
        phase,
        Optional.ofNullable(position),
        lagMillis,
        commits,
        lag,
        tables.values().stream().map(TableEntry::status).toList(),
        Optional.ofNullable(error));
  }

  /** A table enters a state; stored before it is told. */
  void move(TableEntry entry, StreamState state, @Nullable SluiceException why) {
    records.moved(entry.target(), state, LaneId.MAIN, Optional.ofNullable(why));
    synchronized (this) {
      entry.enter(state, why);
      notifyAll();
      tell(() -> listener.table(entry.status()));
    }
  }

  /** So many tables are LIVE together now. */
  synchronized void caughtUp(int behind) {
    if (behind > 0) {
      tell(() -> listener.caughtUp(behind));
    }
  }

  synchronized void loadedAt(TableEntry entry, Position view) {
    entry.loadedAt(view);
  }

  synchronized void redefined(TableEntry entry, StreamTable now) {
    entry.redefined(now);
  }

  synchronized void existed(TableEntry entry) {
    entry.existed();
  }

  synchronized void add(TableEntry entry) {
    tables.put(entry.target(), entry);
  }

  synchronized void remove(TableId target) {
    tables.remove(target);
    notifyAll();
  }

  synchronized void rowsLoaded(TableEntry entry, long rows) {
    entry.rowsLoaded(rows);
    tell(() -> listener.table(entry.status()));
  }

  /** The lane has committed. */
  synchronized void committed(
      Position at, long lagOfNewest, Map<TableEntry, ChangeCounts> changes) {
    changes.forEach(TableEntry::count);
    lagMillis = lagOfNewest;
    commits++;
    reached(at);
    long now = System.nanoTime();
    if (now - reportedAt > REPORT_EVERY_NANOS) {
      reportedAt = now;
      changes.keySet().forEach(entry -> tell(() -> listener.table(entry.status())));
    }
  }

  /** Everything up to here is at the target. */
  synchronized void reached(Position at) {
    position = at;
    notifyAll();
  }

  /** The lane has nothing left to do. */
  synchronized void idle(Position at) {
    lagMillis = 0;
    reached(at);
  }

  synchronized void lag(ChangeReader.Lag now) {
    lag = now;
  }

  synchronized void enter(Phase next, @Nullable SluiceException why) {
    if (phase == Phase.FAILED) {
      return;
    }
    phase = next;
    error = why;
    notifyAll();
    tell(() -> listener.stream(status()));
  }

  /**
   * Waits.
   *
   * @return whether it came true in time, and before the stream ended
   */
  synchronized boolean await(Predicate<Board> wanted, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (phase != Phase.STOPPED && phase != Phase.FAILED) {
      if (wanted.test(this)) {
        return true;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
    }
    return false;
  }

  synchronized Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      // The copy is worth more than the news of it.
      LOG.error("a listener failed", e);
    }
  }
}
