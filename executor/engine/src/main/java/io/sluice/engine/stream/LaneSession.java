package io.sluice.engine.stream;

import io.sluice.engine.KillPoint;
import io.sluice.plan.PlanJson;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The main lane at work: a reader and a writer that are open, until one fails or somebody wants
 * another set of tables. Used by one thread, but for {@link #breakOff}, {@link #stop} and {@link
 * #lag}.
 */
final class LaneSession implements AutoCloseable {
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final StreamContext stream;
  private final LaneTables tables;
  private final ChangeQueue queue;
  private final ChangeWriter writer;
  private final LogPump pump;
  private final ChangeReader reader;
  private final Catching catching;
  private volatile boolean breaking;

  /** Whether the group whose changes come has not ended. */
  private boolean inGroup;

  private long uncommittedRows;
  private boolean commits;
  private Position committed;
  private @Nullable Position idle;
  private long committedAt = System.nanoTime();

  /**
   * Opens both sides.
   *
   * @param entries those that are loaded and follow
   * @param start where the lane goes on at the earliest
   */
  LaneSession(StreamContext stream, Endpoints systems, List<TableEntry> entries, Position start) {
    this.stream = stream;
    this.catching = new Catching(stream.board(), systems.source());
    this.queue = new ChangeQueue(stream.settings().queuedBytes());
    this.writer =
        systems
            .changes()
            .open(
                stream.main(),
                entries.stream().map(entry -> entry.table().snapshot().write()).toList(),
                stream.allocator());
    try {
      this.tables = new LaneTables(stream, systems, entries, writer);
      this.committed = mark(systems.source(), entries, start);
      tables.started(committed);
      this.reader =
          systems
              .source()
              .log(stream.main())
              .follow(
                  new FollowRequest(
                      entries.stream().map(entry -> entry.table().followed()).toList(),
                      committed,
                      stream.folder(),
                      stream.settings().limits()),
                  stream.allocator());
    } catch (RuntimeException | Error e) {
      writer.close();
      throw e;
    }
    this.pump = new LogPump("sluice-stream-" + stream.sync() + "-reader", reader, queue);
    pump.start();
  }

  /** Writes down at the target what it does not know yet of where tables stand. */
  private Position mark(ChangeSource source, List<TableEntry> entries, Position start) {
    LaneState opened = writer.opened();
    // Another process may have gone on until we fenced it.
    Position position =
        opened.position().filter(at -> source.compare(start, at).reached()).orElse(start);
    Map<TableId, TableMark> known = new HashMap<>();
    opened.marks().forEach(mark -> known.put(mark.table(), mark));
    List<TableMark> marks = new ArrayList<>();
    for (TableEntry entry : entries) {
      Position from = entry.from().orElseThrow();
      TableMark mark = known.get(entry.target());
      if (mark == null || !mark.from().equals(from)) {
        marks.add(new TableMark(entry.target(), LaneId.MAIN, from, PlanJson.write(entry.table())));
      }
    }
    if (!marks.isEmpty() || opened.position().isEmpty()) {
      writer.commit(new Checkpoint(position, marks));
      KillPoint.AFTER_MARKS.reached();
    }
    return position;
  }

  /**
   * Applies what the log tells, until {@link #breakOff} or an error.
   *
   * @throws TableFailure if one table alone is to blame
   */
  void run() throws InterruptedException {
    catching.look(committed);
    while (!breaking || inGroup || commits) {
      Optional<Change> next = queue.take(patience());
      if (next.isPresent()) {
        take(next.get());
      }
      if (idle != null && idleSince() >= stream.settings().idleCommit().toNanos()) {
        commitIdle(idle);
      }
    }
  }

  private long idleSince() {
    return System.nanoTime() - committedAt;
  }

  private Duration patience() {
    if (idle == null) {
      return LOOK_UP;
    }
    Duration due = stream.settings().idleCommit().minusNanos(idleSince());
    return due.compareTo(LOOK_UP) < 0 ? due : LOOK_UP;
  }

  private void take(Change change) throws InterruptedException {
    // What the log was idle at is past as soon as it tells something.
    idle = null;
    if (change instanceof Change.Rows rows) {
      inGroup = true;
      uncommittedRows += tables.add(rows.rows());
    } else if (change instanceof Change.Committed group) {
      inGroup = false;
      commits = true;
      // While whole groups wait, they are committed with this one; the last of them comes at once.
      if (uncommittedRows >= stream.settings().limits().changes() || !queue.hasGroup()) {
        commit(group);
      }
    } else if (change instanceof Change.Heartbeat heartbeat) {
      if (!commits) {
        idle = heartbeat.position();
        stream.board().idle(heartbeat.position());
        catching.look(heartbeat.position());
      }
    } else if (change instanceof Change.Truncated truncated) {
      inGroup = true;
      tables.truncate(truncated);
    } else if (change instanceof Change.Redefined redefined) {
      inGroup = true;
      tables.redefine(redefined);
    }
  }

  private void commit(Change.Committed group) throws InterruptedException {
    tables.flush();
    tables.store();
    KillPoint.BEFORE_GROUP_COMMIT.reached();
    // Invariant 3: rows and position in one transaction. Invariant 6: whole groups of whole
    // transactions, over all tables. Invariant 2: groups come in the order of the log.
    writer.commit(new Checkpoint(group.position(), tables.marks()));
    KillPoint.AFTER_GROUP_COMMIT.reached();
    committed(group.position());
    long lag = Duration.between(group.committed(), stream.clock().instant()).toMillis();
    Map<TableEntry, ChangeCounts> counts = tables.committed(group.position());
    stream.board().committed(group.position(), Math.max(0, lag), counts);
    catching.look(group.position());
    KillPoint.AFTER_ACKNOWLEDGE.reached();
  }

  /** Data-path rule 7: an idle position is at the target before the source may forget it. */
  private void commitIdle(Position position) {
    writer.commit(Checkpoint.at(position));
    KillPoint.AFTER_IDLE_COMMIT.reached();
    committed(position);
  }

  private void committed(Position position) {
    committed = position;
    committedAt = System.nanoTime();
    idle = null;
    commits = false;
    uncommittedRows = 0;
    // Invariant 1: only now.
    reader.acknowledge(position);
  }

  /** Ends the session when the group that is under way has been committed. */
  void breakOff() {
    breaking = true;
    queue.wake();
  }

  /** Ends the session at once; what was not committed is undone. */
  void stop() {
    queue.close();
    writer.close();
  }

  ChangeReader.Lag lag() {
    return reader.lag();
  }

  @Override
  public void close() {
    try {
      pump.close();
    } finally {
      tables.close();
      writer.close();
    }
  }
}
