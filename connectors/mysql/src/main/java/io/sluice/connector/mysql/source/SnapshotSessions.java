package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sessions whose transactions show one point in time. No later session can join, so they are opened
 * together and lent. Safe for any thread.
 */
final class SnapshotSessions implements AutoCloseable {
  private static final long WAIT_SECONDS = 120;

  private final Database database;
  private final List<Connection> all;
  private final BlockingQueue<Connection> idle;
  private final String position;
  private final Optional<BinlogPlace> place;
  private boolean closed;

  private SnapshotSessions(Database database, CommonView view) {
    this.database = database;
    this.all = view.sessions();
    this.position = view.position();
    this.place = view.place();
    this.idle = new LinkedBlockingQueue<>(all);
  }

  /** Opens up to so many sessions; one alone where they cannot be brought to one point. */
  static SnapshotSessions open(Database database, int wanted) {
    List<Connection> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < wanted; i++) {
        sessions.add(database.borrow());
      }
      CommonView view = CommonView.of(database, sessions);
      for (Connection spare : sessions) {
        if (!view.sessions().contains(spare)) {
          spare.close();
        }
      }
      return new SnapshotSessions(database, view);
    } catch (SQLException failure) {
      sessions.forEach(database::end);
      throw MysqlErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "opening a snapshot of " + database.connection());
    } catch (RuntimeException failure) {
      sessions.forEach(database::end);
      throw failure;
    }
  }

  Database database() {
    return database;
  }

  String position() {
    return position;
  }

  Optional<BinlogPlace> place() {
    return place;
  }

  /**
   * Lends a session, which {@link #giveBack} or {@link #lose} ends. Waits while all are lent.
   *
   * @param doing for messages
   */
  Connection borrow(String doing) {
    try {
      requireOpen(doing);
      Connection session = idle.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      requireOpen(doing);
      if (session == null) {
        throw new SluiceException(
                ErrorCode.TIMED_OUT,
                doing + " failed: all " + all.size() + " sessions of the snapshot were in use")
            .withSuggestion("Raise the option snapshot_sessions of the connection.");
      }
      return session;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, doing + " was interrupted", interrupted);
    }
  }

  private synchronized void requireOpen(String doing) {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, doing + ": the snapshot was closed");
    }
  }

  /** Takes back a session that is in its transaction and has nothing left to read. */
  synchronized void giveBack(Connection session) {
    if (closed) {
      database.end(session);
    } else {
      idle.add(session);
    }
  }

  /** Ends a session that is of no further use. */
  void lose(Connection session) {
    database.end(session);
  }

  /** Ends the sessions that are not lent; those that are, when they come back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    List<Connection> unused = new ArrayList<>();
    idle.drainTo(unused);
    for (Connection session : unused) {
      try {
        Database.execute(session, "ROLLBACK");
        session.close();
      } catch (SQLException broken) {
        database.end(session);
      }
    }
  }
}
