package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions whose transactions all show one point in time. A session has one open result at a time,
 * and DuckDB cannot export a snapshot to another; so several transactions are begun while nobody
 * commits. Another connection of this process to the same file has a lock of its own: what it
 * publishes meanwhile is seen in the ledger, and the transactions are begun again.
 */
final class SnapshotSessions implements AutoCloseable {
  private static final int ATTEMPTS = 200;

  /** Changes with every publication. The catalog is versioned too, so it is asked for first. */
  private static final String LEDGER_EXISTS =
      "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
          + " AND schema_name = 'sluice' AND table_name = 'tables'";

  private static final String STATE =
      "SELECT count(*) || ':' || coalesce("
          + "bit_xor(hash(sync, table_schema, table_name, published_run)), 0) FROM sluice.tables";

  private final Database database;
  private final List<Session> all;
  private final BlockingQueue<Session> free;
  private final AtomicInteger usable;
  private volatile boolean closed;
  private volatile boolean exhausted;

  private SnapshotSessions(Database database, List<Session> all) {
    this.database = database;
    this.all = List.copyOf(all);
    this.free = new LinkedBlockingQueue<>(all);
    this.usable = new AtomicInteger(all.size());
  }

  static SnapshotSessions open(Database database) {
    List<Session> sessions = new ArrayList<>();
    boolean opened = false;
    try {
      for (int i = 0; i < database.settings().readers(); i++) {
        sessions.add(database.session());
      }
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (beginTogether(database, sessions)) {
          opened = true;
          return new SnapshotSessions(database, sessions);
        }
      }
      throw new SluiceException(
          ErrorCode.SOURCE_FAILED,
          "no consistent snapshot of "
              + database.settings().place()
              + " could be had: tables are published all the time");
    } catch (SQLException e) {
      throw Errors.translate(
          e, ErrorCode.SOURCE_FAILED, "opening a snapshot of " + database.settings().place());
    } finally {
      if (!opened) {
        sessions.forEach(Session::close);
      }
    }
  }

  private static boolean beginTogether(Database database, List<Session> sessions)
      throws SQLException {
    synchronized (database.commits()) {
      return begin(sessions);
    }
  }

  private static boolean begin(List<Session> sessions) throws SQLException {
    Set<String> states = new HashSet<>();
    for (Session session : sessions) {
      session.rollback();
      session.begin();
      boolean kept = session.first(LEDGER_EXISTS, row -> true).isPresent();
      states.add(kept ? session.first(STATE, row -> row.getString(1)).orElseThrow() : "");
    }
    return states.size() == 1;
  }

  /** What DuckDB says to a query that failed; the given error if it says nothing this time. */
  SQLException repeat(String sql, SQLException opaque) {
    try (Session session = database.session()) {
      session.execute("EXPLAIN ANALYZE " + sql);
      return opaque;
    } catch (SQLException said) {
      return said;
    }
  }

  /** Waits until a session is free. */
  Session borrow() throws InterruptedException {
    requireOpen();
    Session session = free.take();
    if (closed) {
      free.add(session);
    }
    requireOpen();
    return session;
  }

  /**
   * Takes a session back. One whose transaction was aborted by an error shows nothing any more; the
   * others still show the snapshot.
   */
  void giveBack(Session session) {
    if (closed || session.isUsable()) {
      free.add(session);
      return;
    }
    session.close();
    if (usable.decrementAndGet() == 0) {
      exhausted = true;
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      all.forEach(Session::close);
      // Whoever waits for a session is to see that it is over.
      free.addAll(all);
    }
  }

  private void requireOpen() {
    if (exhausted) {
      throw new SluiceException(
          ErrorCode.SOURCE_FAILED, "errors have ended every transaction of the snapshot");
    }
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "the snapshot was closed");
    }
  }
}
