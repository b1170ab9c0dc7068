package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;

/** One transaction that exports its snapshot, and the readers that import it. */
final class PostgresSnapshot implements Snapshot {
  private static final String BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  /** What servers say of a snapshot that they do not know any more. */
  private static final Set<String> LOST = Set.of("22023", "42704", "55000");

  private static final String EXPORT =
      """
      SELECT pg_export_snapshot(),
        CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END
      """;

  private final Database database;
  private final Connection exporter;
  private final String name;
  private final String position;
  private final Set<CopyRows> readers = ConcurrentHashMap.newKeySet();
  private final ReentrantLock planning = new ReentrantLock();
  private boolean closed;

  private PostgresSnapshot(Database database, Connection exporter, String name, String position) {
    this.database = database;
    this.exporter = exporter;
    this.name = name;
    this.position = position;
  }

  static PostgresSnapshot open(Database database) {
    return open(database, BEGIN, Optional.empty());
  }

  /** Takes over a snapshot and exports it again, so that the exporter is not needed any more. */
  static PostgresSnapshot importing(Database database, String name, String position) {
    return open(database, BEGIN + "; " + take(name), Optional.of(position));
  }

  private static String take(String name) {
    return "SET TRANSACTION SNAPSHOT " + Quoting.literal(name);
  }

  private static PostgresSnapshot open(Database database, String begin, Optional<String> position) {
    database.beginHold();
    boolean opened = false;
    try {
      PostgresSnapshot snapshot = export(database, begin, position);
      opened = true;
      return snapshot;
    } finally {
      if (!opened) {
        database.endHold();
      }
    }
  }

  private static PostgresSnapshot export(
      Database database, String begin, Optional<String> position) {
    Connection session = database.borrow();
    try {
      session.setAutoCommit(false);
      Database.execute(session, begin);
      try (Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery(EXPORT)) {
        row.next();
        return new PostgresSnapshot(
            database,
            session,
            row.getString(1),
            "log position " + position.orElse(row.getString(2)));
      }
    } catch (SQLException failure) {
      database.end(session);
      throw PostgresErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "opening a snapshot of " + database.connection());
    }
  }

  @Override
  public List<Split> split(Scan scan, int wanted) {
    if (!(scan instanceof Scan.Table table) || table.limit().isPresent() || wanted <= 1) {
      return List.of(Split.WHOLE);
    }
    planning.lock();
    try {
      return SplitPlanner.plan(exporter, table.table(), wanted);
    } catch (SQLException failure) {
      throw PostgresErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "planning the reading of " + table.table());
    } finally {
      planning.unlock();
    }
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    CopyRows rows = open("reading " + subject(scan), Computed.of(scan));
    try {
      if (encoding.isPresent()) {
        rows.start(ScanSql.untouched(scan, split));
        return new RelayReader(rows);
      }
      VectorReader reader = new VectorReader(rows, scan, allocator);
      rows.start(ScanSql.decoded(scan, split));
      return reader;
    } catch (RuntimeException failure) {
      rows.close();
      throw failure;
    }
  }

  private CopyRows open(String doing, Computed computed) {
    Connection session = database.borrow();
    CopyRows rows = new CopyRows(database, session, doing, computed);
    try {
      session.setAutoCommit(false);
      Database.execute(session, BEGIN + "; " + take(name));
    } catch (SQLException failure) {
      rows.close();
      throw LOST.contains(failure.getSQLState())
          ? lost(failure, doing)
          : PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
    }
    register(rows);
    return rows;
  }

  /** The session that exported the snapshot has ended. */
  private static SluiceException lost(SQLException failure, String doing) {
    return new SluiceException(
            ErrorCode.SNAPSHOT_LOST,
            doing
                + " failed: the session that holds the snapshot has ended ("
                + SqlErrors.message(failure)
                + ")",
            failure)
        .withSuggestion("The server's log says what ended it.");
  }

  private synchronized void register(CopyRows rows) {
    if (closed) {
      rows.close();
      throw new SluiceException(ErrorCode.CANCELLED, rows.doing() + ": the snapshot was closed");
    }
    readers.removeIf(CopyRows::isClosed);
    readers.add(rows);
  }

  private static String subject(Scan scan) {
    return scan instanceof Scan.Table table ? table.table().toString() : "a query";
  }

  @Override
  public String position() {
    return position;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      readers.forEach(CopyRows::close);
      endExport();
    } finally {
      database.endHold();
    }
  }

  private void endExport() {
    if (planning.tryLock()) {
      try {
        database.rollBackAndReturn(exporter);
      } finally {
        planning.unlock();
      }
    } else {
      // Planning waits for a lock of somebody else's: ending the session frees it.
      database.stop(exporter);
    }
  }
}
