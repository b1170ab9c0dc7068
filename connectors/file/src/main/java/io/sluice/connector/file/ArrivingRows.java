package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Hands batches from the thread that writes to DuckDB's threads, which read them as one stream. Few
 * are held at a time (invariant 8): the writer waits.
 */
final class ArrivingRows extends ArrowReader {
  private static final int MOST = 2;
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Schema schema;
  private final BlockingQueue<Optional<ArrowRecordBatch>> waiting = new ArrayBlockingQueue<>(MOST);
  private volatile boolean abandoned;
  private boolean ended;

  ArrivingRows(BufferAllocator allocator, List<Column> columns) {
    super(allocator);
    this.schema = GatheredBatches.byPlace(columns);
  }

  /** Whether a batch could be handed over; false once nobody reads any more. */
  boolean offer(VectorSchemaRoot root) throws InterruptedException {
    // Shares the buffers, so the caller may close the batch.
    ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch();
    if (put(Optional.of(batch))) {
      return true;
    }
    batch.close();
    return false;
  }

  /** After the last batch. */
  void end() throws InterruptedException {
    put(Optional.empty());
  }

  /** Ends the stream from either side: what reads fails, and what writes stops waiting. */
  void abandon() {
    abandoned = true;
  }

  /** Gives back what was not read; for when both sides have ended. */
  void release() {
    abandoned = true;
    for (Optional<ArrowRecordBatch> next = waiting.poll(); next != null; next = waiting.poll()) {
      next.ifPresent(ArrowRecordBatch::close);
    }
  }

  private boolean put(Optional<ArrowRecordBatch> next) throws InterruptedException {
    while (!abandoned) {
      if (waiting.offer(next, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    while (!ended && !abandoned) {
      Optional<ArrowRecordBatch> next = take();
      if (next == null) {
        continue;
      }
      if (next.isEmpty()) {
        ended = true;
        return false;
      }
      try (ArrowRecordBatch batch = next.get()) {
        new VectorLoader(getVectorSchemaRoot()).load(batch);
      }
      return true;
    }
    if (abandoned) {
      throw new IOException("the writer was closed without a commit");
    }
    return false;
  }

  @SuppressWarnings("NullAway") // poll says by null that nothing has come yet
  private Optional<ArrowRecordBatch> take() {
    try {
      return waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, "writing was interrupted", e);
    }
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    abandon();
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
