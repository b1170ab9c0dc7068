package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** The role of a target of changes. */
public final class DuckDbChangeSink implements ChangeSink {
  private static final long PAUSE_MILLIS = 20;

  private final Database database;
  private final Map<LaneId, LaneWriter> open = new ConcurrentHashMap<>();

  public DuckDbChangeSink(Database database) {
    this.database = database;
  }

  @Override
  public ChangeWriter open(LaneId lane, List<WriteSpec> tables, BufferAllocator allocator) {
    String doing = "opening a lane into " + database.settings().place();
    try {
      @Nullable LaneWriter before = open.get(lane);
      if (before != null) {
        // Rows that it changed and never commits would be in the next one's way.
        before.endForAnother();
      }
      LaneLedger ledger = new LaneLedger(lane);
      LaneState opened = takeOver(ledger, doing);
      LaneWriter writer =
          new LaneWriter(database, ledger, opened, allocator, closed -> open.remove(lane, closed));
      tables.forEach(writer::add);
      open.put(lane, writer);
      return writer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, doing + " was stopped", e);
    }
  }

  /** Tries again while somebody else is committing. */
  private LaneState takeOver(LaneLedger ledger, String doing) throws InterruptedException {
    while (true) {
      try (Session session = database.session()) {
        return raise(session, ledger);
      } catch (SQLException e) {
        if (!Errors.isConflict(e)) {
          throw Errors.translate(e, ErrorCode.TARGET_FAILED, doing);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private LaneState raise(Session session, LaneLedger ledger) throws SQLException {
    synchronized (database.defining()) {
      session.begin();
      try {
        ledger.raise(session);
        LaneState state = ledger.state(session).orElseThrow();
        session.commit();
        return state;
      } finally {
        session.rollback();
      }
    }
  }

  @Override
  public boolean patches() {
    return true;
  }

  @Override
  public Optional<LaneState> state(LaneId lane) {
    return database.transact(
        ErrorCode.TARGET_FAILED,
        "reading what " + database.settings().place() + " knows of a lane",
        session -> new LaneLedger(lane).state(session));
  }

  @Override
  public void forget(LaneId lane) {
    database.transact(
        ErrorCode.TARGET_FAILED,
        "removing what is kept for a lane in " + database.settings().place(),
        session -> {
          new LaneLedger(lane).forget(session);
          return true;
        });
  }
}
