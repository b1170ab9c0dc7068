package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;

/** Transactions at one point in time, and the readers in them. */
final class MysqlSnapshot implements Snapshot {
  private final SnapshotSessions sessions;
  private final Set<Rows> readers = ConcurrentHashMap.newKeySet();
  private boolean closed;

  MysqlSnapshot(SnapshotSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<Split> split(Scan scan, int wanted) {
    if (!(scan instanceof Scan.Table table) || table.limit().isPresent() || wanted <= 1) {
      return List.of(Split.WHOLE);
    }
    String doing = "planning the reading of " + table.table();
    Connection session = sessions.borrow(doing);
    try {
      List<Split> splits = KeyRanges.plan(session, table.table(), wanted);
      sessions.giveBack(session);
      return splits;
    } catch (SQLException failure) {
      sessions.lose(session);
      throw MysqlErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
    }
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    String doing =
        "reading " + (scan instanceof Scan.Table table ? table.table().toString() : "a query");
    Rows rows = new Rows(sessions, doing);
    try {
      VectorReader reader = new VectorReader(rows, scan.columns(), allocator);
      rows.start(ScanSql.of(scan, split));
      register(rows);
      return reader;
    } catch (RuntimeException failure) {
      rows.close();
      throw failure;
    }
  }

  private synchronized void register(Rows rows) {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, rows.doing() + ": the snapshot was closed");
    }
    readers.removeIf(Rows::isClosed);
    readers.add(rows);
  }

  @Override
  public String position() {
    return sessions.position();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    sessions.close();
    readers.forEach(Rows::close);
  }
}
