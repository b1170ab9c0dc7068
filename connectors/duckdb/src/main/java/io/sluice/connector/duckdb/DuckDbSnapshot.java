package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** One point in time of one instance. */
final class DuckDbSnapshot implements Snapshot {
  /** A split below a few row groups is not worth a session. */
  private static final long LEAST_ROWS = 4L * 122_880;

  private final SnapshotSessions sessions;

  DuckDbSnapshot(SnapshotSessions sessions) {
    this.sessions = sessions;
  }

  /** Cuts by ranges of row numbers, by which DuckDB skips row groups. */
  @Override
  public List<Split> split(Scan scan, int wanted) {
    if (wanted < 2
        || !(scan instanceof Scan.Table table)
        || table.limit().isPresent()
        || !isTable(table.table())) {
      return List.of(Split.WHOLE);
    }
    long end = end(table.table());
    long count = Math.min(wanted, Math.max(1, end / LEAST_ROWS));
    if (count < 2) {
      return List.of(Split.WHOLE);
    }
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // The outer ranges are open: whatever the numbers are, no row is left out.
      String from = i == 0 ? "" : "rowid >= " + end / count * i;
      String to = i == count - 1 ? "" : "rowid < " + end / count * (i + 1);
      splits.add(new Split(i, from + (from.isEmpty() || to.isEmpty() ? "" : " AND ") + to));
    }
    return splits;
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    if (encoding.isPresent()) {
      throw new IllegalArgumentException("DuckDB agrees to no encoding: " + encoding);
    }
    return new ScanReader(sessions, scan, split, allocator);
  }

  @Override
  public String position() {
    return "";
  }

  @Override
  public void close() {
    sessions.close();
  }

  private boolean isTable(TableId table) {
    return read(
        table,
        session ->
            session
                .first(
                    "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
                        + " AND schema_name = ? AND table_name = ?",
                    row -> true,
                    table.schema(),
                    table.name())
                .isPresent());
  }

  private long end(TableId table) {
    String sql = "SELECT coalesce(max(rowid), -1) + 1 FROM " + Quoting.table(table);
    return read(table, session -> session.first(sql, row -> row.getLong(1)).orElse(0L));
  }

  private <T> T read(TableId table, Database.Work<T> work) {
    try {
      Session session = sessions.borrow();
      try {
        return work.in(session);
      } finally {
        sessions.giveBack(session);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, "splitting " + table + " was cancelled", e);
    } catch (SQLException e) {
      throw Errors.translate(e, ErrorCode.SOURCE_FAILED, "splitting " + table);
    }
  }
}
