package io.sluice.connector.memory;

import io.sluice.spi.Batch;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Keeps the rows of one split until they are committed. */
final class MemoryWriter implements Writer {
  private final MemoryStore store;
  private final WriteSpec spec;
  private final Consumer<List<Chunk>> committed;
  private final List<Chunk> chunks = new ArrayList<>();

  MemoryWriter(MemoryStore store, WriteSpec spec, Consumer<List<Chunk>> committed) {
    this.store = store;
    this.spec = spec;
    this.committed = committed;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    store.hooks().beforeWrite(spec.table(), chunks.size());
    if (!(batch instanceof Batch.Vectors vectors)) {
      throw new IllegalArgumentException("no encoding was agreed for " + spec.table());
    }
    requireNotNull(vectors.root());
    chunks.add(Chunk.of(vectors.root()));
  }

  @Override
  public long commit() {
    committed.accept(chunks);
    long rows = chunks.stream().mapToLong(Chunk::rows).sum();
    chunks.clear();
    return rows;
  }

  @Override
  public void close() {
    chunks.clear();
  }

  private void requireNotNull(VectorSchemaRoot root) {
    List<Column> columns = spec.rowType();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).nullable() && root.getVector(i).getNullCount() > 0) {
        throw new SluiceException(
            ErrorCode.CONSTRAINT_VIOLATED,
            "NULL in column \"" + columns.get(i).name() + "\" of " + spec.table());
      }
    }
  }
}
