package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.Batch;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Writes one split into a file of its own, by one COPY that reads the batches as they come. Its
 * memory is what DuckDB needs for the row groups that it is about to write.
 */
final class FileWriter implements Writer {
  private static final String STREAM = "sluice_arriving";

  private final WriteSpec spec;
  private final Path file;
  private final Completion completion;
  private final Session session;
  private final ArrivingRows rows;
  private final CompletableFuture<Long> copying;
  private final Runnable onClose;
  private long written;
  private boolean ended;
  private boolean closed;

  /** What makes a file that is written one of the staged ones. */
  interface Completion {
    void complete(Path file, long rows);
  }

  /**
   * @param onClose gives the turn to write back
   */
  FileWriter(Job job, BufferAllocator allocator, Runnable onClose) {
    this.spec = job.spec();
    this.file = job.file();
    this.completion = job.completion();
    this.onClose = onClose;
    this.session = job.engine().session();
    this.rows = new ArrivingRows(allocator, spec.rowType());
    String sql = job.copy().to(file, job.copy().arriving(STREAM, spec));
    this.copying = start(sql, allocator);
  }

  /** What is to be written, how and where. */
  record Job(Engine engine, WriteSpec spec, Copy copy, Path file, Completion completion) {}

  private CompletableFuture<Long> start(String sql, BufferAllocator allocator) {
    CompletableFuture<Long> copied = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                copied.complete(
                    session.reading(STREAM, rows, allocator, current -> current.update(sql)));
              } catch (SQLException | RuntimeException | Error e) {
                copied.completeExceptionally(e);
              } finally {
                rows.abandon();
              }
            },
            "writing " + spec.table());
    thread.setDaemon(true);
    thread.start();
    return copied;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    if (!(batch instanceof Batch.Vectors vectors)) {
      throw new IllegalArgumentException("no encoding was agreed for " + spec.table());
    }
    if (ended) {
      throw new IllegalStateException("written after the commit: " + spec.table());
    }
    VectorSchemaRoot root = vectors.root();
    requireValues(root);
    if (!rows.offer(root)) {
      copied();
    }
    written += root.getRowCount();
  }

  @Override
  public long commit() {
    try {
      rows.end();
      long counted = copied();
      if (counted != written) {
        throw new SluiceException(
            ErrorCode.INTERNAL_ERROR,
            written + " rows were written to " + spec.table() + ", and " + counted + " arrived");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, "writing was interrupted", e);
    }
    Durable.force(file);
    completion.complete(file, written);
    ended = true;
    return written;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    rows.abandon();
    try {
      copying.join();
    } catch (CompletionException e) {
      // Was abandoned, or has failed before and was reported by write or commit.
      ended = false;
    } finally {
      rows.release();
      session.close();
      try {
        Durable.delete(file);
      } finally {
        onClose.run();
      }
    }
  }

  /** Waits for the COPY; the number of rows that it has written. */
  private long copied() throws InterruptedException {
    try {
      return copying.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException said) {
        throw FileErrors.translate(said, ErrorCode.TARGET_FAILED, "writing " + spec.table());
      }
      if (e.getCause() instanceof SluiceException said) {
        throw said;
      }
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "writing " + spec.table() + " failed", e.getCause());
    }
  }

  private void requireValues(VectorSchemaRoot root) {
    for (int i = 0; i < spec.columns().size(); i++) {
      TargetColumn column = spec.columns().get(i);
      FieldVector vector = root.getVector(i);
      if (!vector.getField().getType().equals(column.column().type().arrow())) {
        throw new SluiceException(
            ErrorCode.INTERNAL_ERROR,
            "rows for " + spec.table() + " arrive as " + root.getSchema());
      }
      if (!column.column().nullable() && vector.getNullCount() > 0) {
        throw new SluiceException(
            ErrorCode.CONSTRAINT_VIOLATED,
            "NULL in column \"" + column.name() + "\" of " + spec.table() + ", which is NOT NULL");
      }
    }
  }
}
