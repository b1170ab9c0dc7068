package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.connector.duckdb.session.Misfit;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** One lane's session: its transaction holds the rows of all tables, and the checkpoint. */
final class LaneWriter implements ChangeWriter {
  private final Database database;
  private final LaneLedger ledger;
  private final LaneState opened;
  private final BufferAllocator allocator;
  private final Consumer<LaneWriter> onClose;
  private final Session session;
  private final Map<TableId, WriteSpec> specs = new HashMap<>();
  private final Map<TableId, WriteSpec> committedSpecs = new HashMap<>();
  private final Map<TableId, Facts> facts = new HashMap<>();
  private final ReentrantLock working = new ReentrantLock();
  private boolean changing;
  private boolean ended;
  private boolean takenOver;

  LaneWriter(
      Database database,
      LaneLedger ledger,
      LaneState opened,
      BufferAllocator allocator,
      Consumer<LaneWriter> onClose) {
    this.database = database;
    this.ledger = ledger;
    this.opened = opened;
    this.allocator = allocator;
    this.onClose = onClose;
    this.session = database.session();
  }

  /** Work in the session. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  void add(WriteSpec spec) {
    specs.put(spec.table(), spec);
    committedSpecs.put(spec.table(), spec);
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
    WriteSpec spec = specs.get(table);
    if (spec == null) {
      throw new IllegalArgumentException(table + " was not opened");
    }
    long misses = 0;
    for (NetChange change : changes) {
      if (change.root().getRowCount() > 0) {
        misses += apply(spec, change);
      }
    }
    return misses;
  }

  private long apply(WriteSpec spec, NetChange change) {
    ChangeSql sql = ChangeSql.of(spec, change);
    requireRows(sql, change.root());
    String doing = "applying changes to " + spec.table();
    try (ArrowRecordBatch rows = new VectorUnloader(change.root()).getRecordBatch()) {
      Misfit.Rows arriving =
          new Misfit.Rows(
              () -> new GatheredBatches(allocator, schema(sql), List.of(rows)), allocator);
      long changed;
      try {
        changed = work(doing, () -> update(sql, change, arriving));
      } catch (SluiceException failure) {
        throw Misfit.explained(failure, database, spec.table().toString(), sql.columns(), arriving);
      }
      return change.meetsRows() ? change.root().getRowCount() - changed : 0;
    }
  }

  private static Schema schema(ChangeSql sql) {
    List<Column> columns = sql.columns().stream().map(TargetColumn::column).toList();
    return GatheredBatches.byPlace(columns);
  }

  private long update(ChangeSql sql, NetChange change, Misfit.Rows rows) throws SQLException {
    long changed = 0;
    for (String statement : sql.statements(change, facts(sql.spec().table()))) {
      // A stream can be read once.
      changed =
          session.reading(
              ChangeSql.ARRIVING,
              rows.reader().get(),
              allocator,
              current -> current.update(statement));
    }
    return changed;
  }

  private static void requireRows(ChangeSql sql, VectorSchemaRoot root) {
    boolean same = root.getFieldVectors().size() == sql.columns().size();
    for (int i = 0; same && i < sql.columns().size(); i++) {
      same =
          root.getVector(i)
              .getField()
              .getType()
              .equals(sql.columns().get(i).column().type().arrow());
    }
    if (!same) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR,
          "changes to "
              + sql.spec().table()
              + " arrive as "
              + root.getSchema()
              + ", not as "
              + sql.columns());
    }
  }

  private Facts facts(TableId table) throws SQLException {
    Facts known = facts.get(table);
    if (known != null) {
      return known;
    }
    Facts found = Facts.of(session, table);
    facts.put(table, found);
    return found;
  }

  @Override
  public void clear(List<TableId> tables) {
    for (TableId table : tables) {
      work(
          "removing all rows of " + table,
          () -> session.update("DELETE FROM " + Quoting.table(table)));
    }
  }

  @Override
  public void evolve(WriteSpec now, List<TargetChange> changes) {
    work(
        "changing the definition of " + now.table(),
        () -> {
          Evolution evolution = new Evolution(session, now.table());
          for (TargetChange change : changes) {
            evolution.apply(change);
          }
          specs.put(now.table(), now);
          facts.remove(now.table());
          return now;
        });
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    work(
        "committing changes",
        () -> {
          // Invariant 3: rows and checkpoint become durable together, and only under our epoch.
          try {
            ledger.advance(session, opened.epoch(), checkpoint);
            session.commit();
          } catch (SQLException | SluiceException failure) {
            undo();
            throw failure;
          }
          changing = false;
          committedSpecs.clear();
          committedSpecs.putAll(specs);
          return checkpoint;
        });
  }

  @Override
  public void rollback() {
    working.lock();
    try {
      if (!ended) {
        undo();
      }
    } catch (SQLException failure) {
      throw Errors.translate(failure, ErrorCode.TARGET_FAILED, "undoing changes");
    } finally {
      working.unlock();
    }
  }

  private void undo() throws SQLException {
    if (changing) {
      changing = false;
      session.rollback();
    }
    facts.clear();
    specs.clear();
    specs.putAll(committedSpecs);
  }

  private <T> T work(String doing, Work<T> work) {
    working.lock();
    try {
      if (takenOver) {
        throw ledger.fenced(null);
      }
      if (ended) {
        throw new SluiceException(ErrorCode.CANCELLED, doing + " was stopped: the lane was closed");
      }
      if (!changing) {
        session.begin();
        changing = true;
      }
      return work.run();
    } catch (SQLException failure) {
      throw translate(failure, doing);
    } finally {
      working.unlock();
    }
  }

  private SluiceException translate(SQLException failure, String doing) {
    if (!Errors.isConflict(failure)) {
      return Errors.translate(failure, ErrorCode.TARGET_FAILED, doing);
    }
    boolean ours =
        database.call(
            ErrorCode.TARGET_FAILED,
            "looking who has the lane",
            other -> ledger.state(other).filter(now -> now.epoch() == opened.epoch()).isPresent());
    return ours ? Errors.translate(failure, ErrorCode.CONFLICT, doing) : ledger.fenced(failure);
  }

  /** Another writer takes the lane over: waits for what this one is doing, and undoes the rest. */
  void endForAnother() throws InterruptedException {
    working.lockInterruptibly();
    try {
      if (!ended) {
        takenOver = true;
      }
      end();
    } finally {
      working.unlock();
    }
  }

  @Override
  public void close() {
    working.lock();
    try {
      end();
    } finally {
      working.unlock();
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    onClose.accept(this);
    try (Session closing = session) {
      if (changing) {
        closing.rollback();
      }
    } catch (SQLException failure) {
      throw Errors.translate(failure, ErrorCode.TARGET_FAILED, "closing a lane");
    }
  }
}
