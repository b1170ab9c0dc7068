package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine.Input;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Hands an input to DuckDB batch by batch, called by DuckDB's threads one at a time. */
final class InputRows extends ArrowReader {
  private static final int KEPT = 4;

  private final BatchReader rows;
  private final Schema schema;
  private final Deque<ArrowRecordBatch> recent = new ArrayDeque<>();
  private volatile @Nullable SluiceException failure;

  InputRows(Input input, BufferAllocator allocator) {
    super(allocator);
    this.rows = input.rows();
    this.schema = Column.schema(input.columns());
  }

  /** What the input reported; the caller of DuckDB gets to see no more than its text. */
  Optional<SluiceException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Stops the input, also while DuckDB waits for it. */
  void stop() {
    rows.close();
  }

  /** Gives the newest batches back; DuckDB closes this reader itself when the query has failed. */
  void release() {
    recent.forEach(ArrowRecordBatch::close);
    recent.clear();
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    try {
      Optional<Batch> next = rows.next();
      if (next.isEmpty()) {
        return false;
      }
      try (Batch batch = next.get()) {
        move(batch, getVectorSchemaRoot());
      }
      keep();
      return true;
    } catch (SluiceException e) {
      failure = e;
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new SluiceException(ErrorCode.CANCELLED, "reading an input was interrupted", e);
      throw new IOException("interrupted", e);
    }
  }

  /** Shares the buffers of the newest batches: should the query fail, it is one of them. */
  private void keep() throws IOException {
    recent.addLast(new VectorUnloader(getVectorSchemaRoot()).getRecordBatch());
    if (recent.size() > KEPT) {
      recent.removeFirst().close();
    }
  }

  /** The newest batches once more; to be closed before they are released. */
  GatheredBatches recent(BufferAllocator allocator) {
    return new GatheredBatches(allocator, schema, List.copyOf(recent));
  }

  private void move(Batch batch, VectorSchemaRoot into) {
    if (!(batch instanceof Batch.Vectors vectors)) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "an input of a transform is not Arrow vectors");
    }
    List<FieldVector> found = vectors.root().getFieldVectors();
    requireStorage(vectors.root().getSchema());
    for (int i = 0; i < found.size(); i++) {
      found.get(i).makeTransferPair(into.getVector(i)).transfer();
    }
    into.setRowCount((int) batch.rows());
  }

  private void requireStorage(Schema found) {
    boolean same = found.getFields().size() == schema.getFields().size();
    for (int i = 0; same && i < schema.getFields().size(); i++) {
      same = found.getFields().get(i).getType().equals(schema.getFields().get(i).getType());
    }
    if (!same) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "an input arrives as " + found + ", not as " + schema);
    }
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    rows.close();
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
