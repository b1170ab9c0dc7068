package io.sluice.connector.postgres.apply;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.sink.Ledger;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** The role of a target of changes. */
public final class PostgresChangeSink implements ChangeSink {
  /** How long to wait for a lock before looking whether somebody wants the wait to end. */
  private static final String SLICE = "SET LOCAL lock_timeout = '250ms'";

  private static final String LOCK_TIMEOUT = "55P03";

  /**
   * The source forgets what we have committed, so a commit must survive the server's crash,
   * whatever the database's default is.
   */
  private static final String DURABLE =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private final Database database;

  public PostgresChangeSink(Database database) {
    this.database = database;
  }

  @Override
  public ChangeWriter open(LaneId lane, List<WriteSpec> tables, BufferAllocator allocator) {
    LaneLedger ledger = new LaneLedger(lane);
    Connection session = database.borrow();
    try {
      Database.execute(session, DURABLE);
      session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      session.setAutoCommit(false);
      LaneState opened = takeOver(session, ledger);
      return new LaneWriter(database, session, ledger, opened, tables);
    } catch (SQLException failure) {
      database.end(session);
      throw PostgresErrors.translate(failure, ErrorCode.TARGET_FAILED, doing());
    } catch (RuntimeException failure) {
      database.end(session);
      throw failure;
    }
  }

  /** Waits for whoever holds the lane; an interrupt ends the wait. */
  private LaneState takeOver(Connection session, LaneLedger ledger) throws SQLException {
    for (; ; ) {
      try {
        Database.execute(session, SLICE);
        Ledger.create(session);
        ledger.raise(session);
        LaneState opened = ledger.state(session).orElseThrow();
        session.commit();
        return opened;
      } catch (SQLException failure) {
        session.rollback();
        if (!LOCK_TIMEOUT.equals(failure.getSQLState())) {
          throw failure;
        }
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new SluiceException(ErrorCode.CANCELLED, doing() + " was stopped");
      }
      if (Ledger.exists(session)) {
        ledger.endAbandoned(session);
      }
      session.commit();
    }
  }

  private String doing() {
    return "opening a lane at " + database.connection();
  }

  @Override
  public boolean patches() {
    return true;
  }

  @Override
  public Optional<LaneState> state(LaneId lane) {
    return database.transaction(
        ErrorCode.TARGET_FAILED,
        "reading what " + database.connection() + " knows of a lane",
        session -> Ledger.exists(session) ? new LaneLedger(lane).state(session) : Optional.empty());
  }

  @Override
  public void forget(LaneId lane) {
    database.transaction(
        ErrorCode.TARGET_FAILED,
        "removing what is kept for a lane at " + database.connection(),
        session -> {
          if (Ledger.exists(session)) {
            new LaneLedger(lane).forget(session);
          }
          return lane;
        });
  }
}
