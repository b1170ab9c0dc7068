package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.sink.Mending;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One lane's session: its transaction holds the rows of all tables, and the checkpoint. */
final class LaneWriter implements ChangeWriter {
  private final Database database;
  private final Connection session;
  private final LaneLedger ledger;
  private final LaneState opened;
  private final Map<TableId, WriteSpec> specs = new HashMap<>();
  private final Map<TableId, WriteSpec> committedSpecs = new HashMap<>();
  private final Map<TableId, TableChanges> tables = new HashMap<>();
  private final ReentrantLock working = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private int stages;

  /**
   * @param session this one's own, not in auto-commit mode; ended with it
   */
  LaneWriter(
      Database database,
      Connection session,
      LaneLedger ledger,
      LaneState opened,
      List<WriteSpec> specs) {
    this.database = database;
    this.session = session;
    this.ledger = ledger;
    this.opened = opened;
    specs.forEach(spec -> this.specs.put(spec.table(), spec));
    this.committedSpecs.putAll(this.specs);
  }

  /** Work in the session. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  @Override
  public LaneState opened() {
    return opened;
  }

  @Override
  public long apply(TableId table, List<NetChange> changes) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("applying changes to " + table + " was interrupted");
    }
    return work(
        "applying changes to " + table,
        table,
        () -> {
          TableChanges target = table(table);
          long misses = 0;
          for (NetChange change : changes) {
            misses += apply(target, change);
          }
          return misses;
        });
  }

  private long apply(TableChanges target, NetChange change) throws SQLException {
    try {
      return target.apply(change);
    } catch (SQLException failure) {
      if (isValue(failure) && TableChanges.few(change.root())) {
        // A parameter's error names no column; to stage the same rows does.
        undo();
        target.explain(change);
      }
      throw failure;
    }
  }

  private static boolean isValue(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("22");
  }

  private TableChanges table(TableId table) throws SQLException {
    TableChanges known = tables.get(table);
    if (known != null) {
      return known;
    }
    WriteSpec spec = specs.get(table);
    if (spec == null) {
      throw new IllegalArgumentException(table + " was not opened");
    }
    Target target = Target.of(session, spec);
    TableChanges made = new TableChanges(session, target, () -> "sluice_changes_" + ++stages);
    tables.put(table, made);
    return made;
  }

  /** Rows are deleted, not truncated: an older snapshot of a reader must not find them gone. */
  @Override
  public void clear(List<TableId> cleared) {
    if (cleared.isEmpty()) {
      return;
    }
    // In one statement, at whose end the references between the tables are checked.
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < cleared.size() - 1; i++) {
      sql.append(i == 0 ? "WITH " : ", ")
          .append("c")
          .append(i)
          .append(" AS (DELETE FROM ")
          .append(Quoting.table(cleared.get(i)))
          .append(")");
    }
    TableId last = cleared.get(cleared.size() - 1);
    sql.append(" DELETE FROM ").append(Quoting.table(last));
    work(
        "removing all rows of " + last,
        last,
        () -> {
          Database.execute(session, sql.toString());
          return last;
        });
  }

  @Override
  public void evolve(WriteSpec now, List<TargetChange> changes) {
    TableId table = now.table();
    work(
        "changing the definition of " + table,
        table,
        () -> {
          TableChanges before = tables.remove(table);
          if (before != null) {
            before.drop();
          }
          Evolution evolution = new Evolution(session, table);
          for (TargetChange change : changes) {
            evolution.apply(change);
          }
          specs.put(table, now);
          return table;
        });
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    work(
        "committing changes",
        null,
        () -> {
          // Invariant 3: rows and checkpoint become durable together, and only under our epoch.
          try {
            ledger.advance(session, opened.epoch(), checkpoint);
          } catch (SluiceException fenced) {
            undo();
            throw fenced;
          }
          session.commit();
          committedSpecs.clear();
          committedSpecs.putAll(specs);
          tables.values().forEach(TableChanges::committed);
          return checkpoint;
        });
  }

  @Override
  public void rollback() {
    if (closed.get()) {
      return;
    }
    work(
        "undoing changes",
        null,
        () -> {
          undo();
          return opened;
        });
  }

  private void undo() throws SQLException {
    session.rollback();
    tables.values().forEach(TableChanges::rolledBack);
    for (Map.Entry<TableId, WriteSpec> spec : specs.entrySet()) {
      if (!spec.getValue().equals(committedSpecs.get(spec.getKey()))) {
        tables.remove(spec.getKey());
      }
    }
    specs.clear();
    specs.putAll(committedSpecs);
  }

  private <T> T work(String doing, @Nullable TableId table, Work<T> work) {
    working.lock();
    try {
      if (closed.get()) {
        throw stopped(doing);
      }
      return work.run();
    } catch (SQLException failure) {
      throw translate(failure, doing, table);
    } finally {
      working.unlock();
    }
  }

  private SluiceException translate(SQLException failure, String doing, @Nullable TableId table) {
    if (closed.get()) {
      return stopped(doing);
    }
    SluiceException error = PostgresErrors.translate(failure, ErrorCode.TARGET_FAILED, doing);
    if (error.code() == ErrorCode.CONNECTION_LOST && takenOver(error)) {
      return ledger.fenced();
    }
    TableChanges changes = table == null ? null : tables.get(table);
    if (table == null || changes == null) {
      return error;
    }
    SluiceException named =
        new SluiceException(error.code(), changes.named(error.getMessage()), failure);
    return Mending.of(failure, table)
        .or(error::suggestion)
        .map(named::withSuggestion)
        .orElse(named);
  }

  /** Whoever takes over ends our session: that is not what went wrong. */
  private boolean takenOver(SluiceException error) {
    try {
      return !database.use(other -> ledger.current(other, opened.epoch()));
    } catch (SQLException | SluiceException unreachable) {
      error.addSuppressed(unreachable);
      return false;
    }
  }

  private static SluiceException stopped(String doing) {
    return new SluiceException(ErrorCode.CANCELLED, doing + " was stopped: the lane was closed");
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (!working.tryLock()) {
      database.stop(session);
      return;
    }
    try {
      // Its temporary tables end with the session, which is why nobody else can have it.
      session.rollback();
    } catch (SQLException broken) {
      // Without its session the transaction is rolled back by the server.
    } finally {
      database.end(session);
      working.unlock();
    }
  }
}
