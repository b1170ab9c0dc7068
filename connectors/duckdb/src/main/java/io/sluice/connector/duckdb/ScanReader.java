package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.ResultReader;
import io.sluice.connector.duckdb.session.ScanSql;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.duckdb.session.Stamp;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Scan;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Streams one split; takes a session of the snapshot with the first batch. */
final class ScanReader implements BatchReader {
  private final SnapshotSessions sessions;
  private final Scan scan;
  private final Split split;
  private final BufferAllocator allocator;
  private boolean closed;
  private @Nullable Session session;
  private @Nullable ResultReader rows;

  ScanReader(SnapshotSessions sessions, Scan scan, Split split, BufferAllocator allocator) {
    this.sessions = sessions;
    this.scan = scan;
    this.split = split;
    this.allocator = allocator;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    String what = "reading " + what();
    try {
      return rows().next();
    } catch (SQLException e) {
      SQLException said = Errors.isOpaque(e) ? sessions.repeat(ScanSql.of(scan, split), e) : e;
      throw Errors.translate(said, ErrorCode.SOURCE_FAILED, what);
    } catch (IOException e) {
      throw Errors.translate(e, ErrorCode.SOURCE_FAILED, what);
    }
  }

  private ResultReader rows() throws InterruptedException {
    synchronized (this) {
      if (rows != null) {
        return rows;
      }
    }
    Session borrowed = sessions.borrow();
    synchronized (this) {
      if (closed) {
        sessions.giveBack(borrowed);
        throw new SluiceException(ErrorCode.CANCELLED, "reading " + what() + " was cancelled");
      }
      session = borrowed;
      rows =
          new ResultReader(
              borrowed,
              new ResultReader.Query(
                  ScanSql.of(scan, split), scan.columns().size(), what(), ErrorCode.SCHEMA_CHANGED),
              new Stamp(scan.columns()),
              allocator);
      return rows;
    }
  }

  @Override
  public void close() {
    ResultReader opened;
    Session borrowed;
    synchronized (this) {
      closed = true;
      opened = rows;
      borrowed = session;
      session = null;
    }
    if (opened != null) {
      opened.close();
    }
    if (borrowed != null) {
      sessions.giveBack(borrowed);
    }
  }

  private String what() {
    return scan instanceof Scan.Table table ? table.table().toString() : "the query";
  }
}
