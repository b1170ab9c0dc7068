package io.sluice.connector.memory;

import io.sluice.spi.Batch;
import io.sluice.spi.type.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;

/** Some rows at rest, in Arrow's stream format on the heap, so that nobody need release them. */
final class Chunk {
  private final byte[] stream;
  private final int rows;

  private Chunk(byte[] stream, int rows) {
    this.stream = stream;
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  int bytes() {
    return stream.length;
  }

  static Chunk of(VectorSchemaRoot root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
      writer.start();
      writer.writeBatch();
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Chunk(bytes.toByteArray(), root.getRowCount());
  }

  /**
   * The rows with some of their columns.
   *
   * @param ordinals which columns, in the order in which they come out
   * @param columns what these are called
   */
  Batch read(List<Integer> ordinals, List<Column> columns, BufferAllocator allocator) {
    Schema schema = Column.schema(columns);
    try (ArrowStreamReader reader =
        new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
      reader.loadNextBatch();
      VectorSchemaRoot stored = reader.getVectorSchemaRoot();
      List<FieldVector> vectors = new ArrayList<>();
      for (int i = 0; i < ordinals.size(); i++) {
        FieldVector vector = schema.getFields().get(i).createVector(allocator);
        // A copy, since a column may be asked for twice.
        stored
            .getVector(ordinals.get(i))
            .makeTransferPair(vector)
            .splitAndTransfer(0, stored.getRowCount());
        vectors.add(vector);
      }
      return new Batch.Vectors(
          new VectorSchemaRoot(schema.getFields(), vectors, stored.getRowCount()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
