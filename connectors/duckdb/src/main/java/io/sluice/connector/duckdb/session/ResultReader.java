package io.sluice.connector.duckdb.session;

import io.sluice.spi.Batch;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * Streams the rows of one query, which is started by the first {@link #next}. One thread reads; any
 * thread may close.
 */
public final class ResultReader implements AutoCloseable {
  private static final int CELLS = 1 << 20;
  private static final int MOST_ROWS = 65_536;
  private static final int LEAST_ROWS = 2_048;
  private static final long CANCEL_AGAIN_MILLIS = 10;

  private final Session session;
  private final Query query;
  private final Stamp stamp;
  private final BufferAllocator allocator;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean closed;
  private volatile @Nullable PreparedStatement statement;
  private @Nullable DuckDBResultSet result;
  private @Nullable ArrowReader rows;

  public ResultReader(Session session, Query query, Stamp stamp, BufferAllocator allocator) {
    this.session = session;
    this.query = query;
    this.stamp = stamp;
    this.allocator = allocator;
  }

  /**
   * A query and what is said of it.
   *
   * @param what the query in a few words: {@code main.orders}
   * @param misfit the code where its rows are stored otherwise than planned
   */
  public record Query(String sql, int columns, String what, ErrorCode misfit) {}

  /** The next rows; empty at the end. */
  public Optional<Batch> next() throws SQLException, IOException {
    running.lock();
    try {
      requireOpen();
      ArrowReader reader = rows == null ? start() : rows;
      while (reader.loadNextBatch()) {
        requireOpen();
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        if (root.getRowCount() > 0) {
          return Optional.of(stamp.apply(root, allocator));
        }
      }
      requireOpen();
      return Optional.empty();
    } catch (SQLException | IOException e) {
      // A query that was cancelled fails, but that is not what the reader wants to hear of.
      requireOpen();
      throw e;
    } finally {
      running.unlock();
    }
  }

  private ArrowReader start() throws SQLException, IOException {
    PreparedStatement prepared = session.prepare(query.sql());
    statement = prepared;
    DuckDBResultSet started = (DuckDBResultSet) prepared.executeQuery();
    result = started;
    ArrowReader reader = (ArrowReader) started.arrowExportStream(allocator, batchRows());
    rows = reader;
    stamp.require(reader.getVectorSchemaRoot().getSchema(), query.misfit(), query.what());
    return reader;
  }

  /** Stops a read that is under way, and releases the query. Idempotent. */
  @Override
  public void close() {
    closed = true;
    try {
      while (!running.tryLock(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        cancel();
      }
    } catch (InterruptedException e) {
      cancel();
      running.lock();
      Thread.currentThread().interrupt();
    }
    try {
      release();
    } finally {
      running.unlock();
    }
  }

  /** Once may not be enough: the query may not have been under way yet. */
  private void cancel() {
    PreparedStatement current = statement;
    if (current != null) {
      try {
        current.cancel();
      } catch (SQLException e) {
        throw Errors.translate(e, ErrorCode.INTERNAL_ERROR, "cancelling a query");
      }
    }
  }

  private void release() {
    try {
      AutoCloseables.close(rows, result, statement);
    } catch (SQLException e) {
      throw Errors.translate(e, ErrorCode.INTERNAL_ERROR, "ending a query");
    } catch (Exception e) {
      throw new SluiceException(ErrorCode.INTERNAL_ERROR, "ending a query failed", e);
    } finally {
      rows = null;
      result = null;
      statement = null;
    }
  }

  /** Wide rows come in smaller batches, so that a batch stays within a few megabytes. */
  private long batchRows() {
    int columns = Math.max(1, query.columns());
    return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CELLS / columns));
  }

  private void requireOpen() {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "reading " + query.what() + " was cancelled");
    }
  }
}
