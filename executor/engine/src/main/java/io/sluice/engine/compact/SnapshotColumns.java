package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.StreamTable;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The rows of a snapshot, with the columns that Sluice adds behind them. */
public final class SnapshotColumns implements BatchReader {
  private final BatchReader rows;
  private final StreamTable table;
  private final String position;
  private final BufferAllocator allocator;

  private SnapshotColumns(
      BatchReader rows, StreamTable table, String position, BufferAllocator allocator) {
    this.rows = rows;
    this.table = table;
    this.position = position;
    this.allocator = allocator;
  }

  /**
   * The rows as the target has them.
   *
   * @param position where the snapshot stands
   */
  public static BatchReader of(
      BatchReader rows, StreamTable table, String position, BufferAllocator allocator) {
    return table.added().isEmpty() ? rows : new SnapshotColumns(rows, table, position, allocator);
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    return rows.next().map(this::extended);
  }

  private Batch extended(Batch batch) {
    VectorSchemaRoot root = ((Batch.Vectors) batch).root();
    List<FieldVector> vectors = new ArrayList<>(root.getFieldVectors());
    String source = table.followed().table().toString();
    try {
      for (AddedColumn column : table.added()) {
        vectors.add(
            AddedValues.ofSnapshot(column, source, position, root.getRowCount(), allocator));
      }
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
    return new Batch.Vectors(
        new VectorSchemaRoot(
            vectors.stream().map(FieldVector::getField).toList(), vectors, root.getRowCount()));
  }

  @Override
  public void close() {
    rows.close();
  }
}
