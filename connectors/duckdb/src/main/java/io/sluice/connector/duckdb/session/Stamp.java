package io.sluice.connector.duckdb.session;

import io.sluice.spi.Batch;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Puts the planned schema on what DuckDB yields: it renames zones and drops the metadata of fields.
 * Invariant 7: the schema of a plan node is the schema of its batches.
 */
public final class Stamp {
  private final List<Column> columns;
  private final Schema schema;

  public Stamp(List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.schema = Column.schema(columns);
  }

  /**
   * Requires that vectors of this schema can stand for the planned columns.
   *
   * @param what what was run, for the message
   */
  public void require(Schema found, ErrorCode code, String what) {
    // A scan without columns yields one that nobody looks at.
    if (columns.isEmpty()) {
      return;
    }
    List<Field> fields = found.getFields();
    boolean same = fields.size() == columns.size();
    for (int i = 0; same && i < fields.size(); i++) {
      same = isStoredAs(fields.get(i).getType(), columns.get(i).type().arrow());
    }
    if (!same) {
      throw new SluiceException(code, what + " yields " + found + ", not " + schema);
    }
  }

  /** Moves the rows into a batch of its own; the given root is empty afterwards. */
  public Batch apply(VectorSchemaRoot rows, BufferAllocator allocator) {
    List<FieldVector> vectors = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      FieldVector vector = schema.getFields().get(i).createVector(allocator);
      rows.getVector(i).makeTransferPair(vector).transfer();
      vectors.add(vector);
    }
    return new Batch.Vectors(new VectorSchemaRoot(schema.getFields(), vectors, rows.getRowCount()));
  }

  private static boolean isStoredAs(ArrowType found, ArrowType planned) {
    if (found instanceof ArrowType.Timestamp one && planned instanceof ArrowType.Timestamp other) {
      return one.getUnit() == other.getUnit()
          && (one.getTimezone() == null) == (other.getTimezone() == null);
    }
    return found.equals(planned);
  }
}
