package io.sluice.connector.duckdb.session;

import io.sluice.spi.type.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Hands batches that are held elsewhere to DuckDB, without a copy. */
public final class GatheredBatches extends ArrowReader {
  private final Schema schema;
  private final Iterator<ArrowRecordBatch> batches;

  public GatheredBatches(BufferAllocator allocator, Schema schema, List<ArrowRecordBatch> batches) {
    super(allocator);
    this.schema = schema;
    this.batches = batches.iterator();
  }

  /** A schema in which each column has the name of its place. */
  public static Schema byPlace(List<Column> columns) {
    List<Field> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(Field.nullable(name(fields.size()), column.type().arrow()));
    }
    return new Schema(fields);
  }

  /** The name of a column by its place: DuckDB would rename names that differ in case only. */
  public static String name(int ordinal) {
    return "c" + ordinal;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    if (!batches.hasNext()) {
      return false;
    }
    new VectorLoader(getVectorSchemaRoot()).load(batches.next());
    return true;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    // The batches are closed by whoever gathered them.
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
