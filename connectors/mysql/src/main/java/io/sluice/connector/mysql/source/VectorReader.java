package io.sluice.connector.mysql.source;

import io.sluice.connector.jdbc.BatchShape;
import io.sluice.connector.mysql.type.Cell;
import io.sluice.connector.mysql.type.Decoder;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.OversizedAllocationException;

/** Decodes rows into vectors. A batch ends by rows or bytes, whichever comes first. */
final class VectorReader implements BatchReader {
  private static final int BYTES_PER_BATCH = 2 << 20;

  private final Rows rows;
  private final List<Column> columns;
  private final Decoder[] decoders;
  private final BatchShape shape;
  private final BufferAllocator allocator;
  private boolean ended;

  VectorReader(Rows rows, List<Column> columns, BufferAllocator allocator) {
    this.rows = rows;
    this.columns = columns;
    this.allocator = allocator;
    this.shape = new BatchShape(columns, BYTES_PER_BATCH);
    this.decoders =
        columns.stream().map(column -> Decoder.of(column.type())).toArray(Decoder[]::new);
  }

  @Override
  public Optional<Batch> next() {
    if (ended) {
      return Optional.empty();
    }
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(columns), allocator);
    try {
      shape.allocate(root);
      int count = fill(root);
      if (count == 0) {
        root.close();
        return Optional.empty();
      }
      root.setRowCount(count);
      return Optional.of(new Batch.Vectors(root));
    } catch (OutOfMemoryException | OversizedAllocationException failure) {
      root.close();
      throw new SluiceException(
          ErrorCode.OUT_OF_MEMORY, rows.doing() + " needs more memory than was granted", failure);
    } catch (RuntimeException failure) {
      root.close();
      throw failure;
    }
  }

  private int fill(VectorSchemaRoot root) {
    FieldVector[] vectors = root.getFieldVectors().toArray(new FieldVector[0]);
    int count = 0;
    long bytes = 0;
    while (count < shape.rows() && bytes < BYTES_PER_BATCH) {
      if (!rows.next()) {
        ended = true;
        break;
      }
      bytes += row(vectors, count);
      count++;
    }
    shape.seen(count, bytes);
    if (count > 0) {
      rows.seen(bytes / count);
    }
    return count;
  }

  /** Returns how many bytes the row takes. */
  private long row(FieldVector[] vectors, int row) {
    long bytes = 0;
    for (int i = 0; i < decoders.length; i++) {
      Cell cell = rows.cell(i + 1);
      if (cell == null) {
        continue;
      }
      try {
        decoders[i].decode(cell, vectors[i], row);
        bytes += cell.length();
      } catch (ArithmeticException | IllegalArgumentException refused) {
        throw unfit(columns.get(i), refused);
      }
    }
    return bytes;
  }

  private SluiceException unfit(Column column, RuntimeException refused) {
    return new SluiceException(
            ErrorCode.VALUE_OUT_OF_RANGE,
            "%s failed: a value of column \"%s\" (%s) does not fit: %s"
                .formatted(rows.doing(), column.name(), column.type(), refused.getMessage()),
            refused)
        .withSuggestion(
            "Leave such rows out with WHERE, or set the connection's option"
                + " special_dates = 'text', which carries every date and time as its text.");
  }

  @Override
  public void close() {
    rows.close();
  }
}
