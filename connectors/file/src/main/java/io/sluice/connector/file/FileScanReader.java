package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.ResultReader;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.duckdb.session.Stamp;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Scan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Streams one split; opens a session with the first batch. */
final class FileScanReader implements BatchReader {
  private final Engine engine;
  private final Scan.Table scan;
  private final String sql;
  private final List<Pinned> files;
  private final BufferAllocator allocator;
  private boolean closed;
  private @Nullable Session session;
  private @Nullable ResultReader rows;

  /**
   * @param files what the query reads
   */
  FileScanReader(
      Engine engine, Scan.Table scan, String sql, List<Pinned> files, BufferAllocator allocator) {
    this.engine = engine;
    this.scan = scan;
    this.sql = sql;
    this.files = files;
    this.allocator = allocator;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    String what = "reading " + scan.table();
    try {
      Optional<Batch> next = rows().next();
      if (next.isEmpty()) {
        files.forEach(Pinned::requireUnchanged);
      }
      return next;
    } catch (SQLException e) {
      SQLException said = Errors.isOpaque(e) ? engine.repeat(sql, e) : e;
      throw failure(FileErrors.translate(said, ErrorCode.SOURCE_FAILED, what));
    } catch (IOException e) {
      throw failure(FileErrors.translate(e, ErrorCode.SOURCE_FAILED, what));
    }
  }

  /** What broke may be due to a file that is being written to. */
  private SluiceException failure(SluiceException failure) {
    if (failure.code() != ErrorCode.CANCELLED) {
      files.forEach(Pinned::requireUnchanged);
    }
    return named(failure, files);
  }

  /** The same error with the places where the files stand. */
  static SluiceException named(SluiceException failure, List<Pinned> files) {
    String message = failure.getMessage();
    for (Pinned file : files) {
      message = file.named(message);
    }
    SluiceException named = new SluiceException(failure.code(), message, failure);
    return failure.suggestion().map(named::withSuggestion).orElse(named);
  }

  private synchronized ResultReader rows() {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "reading " + scan.table() + " was cancelled");
    }
    if (rows == null) {
      Session opened = engine.session();
      session = opened;
      rows =
          new ResultReader(
              opened,
              new ResultReader.Query(
                  sql, scan.columns().size(), scan.table().toString(), ErrorCode.SCHEMA_CHANGED),
              new Stamp(scan.columns()),
              allocator);
    }
    return rows;
  }

  @Override
  public void close() {
    ResultReader opened;
    Session used;
    synchronized (this) {
      closed = true;
      opened = rows;
      used = session;
      session = null;
    }
    if (opened != null) {
      opened.close();
    }
    if (used != null) {
      used.close();
    }
  }
}
