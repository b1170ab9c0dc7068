package io.sluice.connector.duckdb;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.Text;

/** Makes batches and reads them, for tests. */
final class Rows {
  private Rows() {}

  /** Rows of numbers and texts; each value is a Long, a String or null. */
  static Batch batch(BufferAllocator allocator, List<Column> columns, List<List<Object>> rows) {
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(columns), allocator);
    root.allocateNew();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        set(root.getVector(column), row, rows.get(row).get(column));
      }
    }
    root.setRowCount(rows.size());
    return new Batch.Vectors(root);
  }

  private static void set(FieldVector vector, int row, Object value) {
    if (value == null) {
      vector.setNull(row);
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, (Long) value);
    } else {
      ((VarCharVector) vector).setSafe(row, new Text((String) value));
    }
  }

  /** Every row of a reader as text, which is closed. */
  static List<String> texts(BatchReader reader) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    try (reader) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          VectorSchemaRoot root = ((Batch.Vectors) batch).root();
          for (int row = 0; row < root.getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (FieldVector vector : root.getFieldVectors()) {
              values.add(String.valueOf(vector.getObject(row)));
            }
            texts.add(String.join("|", values));
          }
        }
      }
    }
    return texts;
  }
}
