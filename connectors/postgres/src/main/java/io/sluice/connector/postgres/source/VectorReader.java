package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.BatchShape;
import io.sluice.connector.postgres.type.BigEndian;
import io.sluice.connector.postgres.type.Codec;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Scan;
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

/** Decodes a binary COPY into vectors. A batch ends by rows or bytes, whichever comes first. */
final class VectorReader implements BatchReader {
  private static final int HEADER = 19;
  private static final int BYTES_PER_BATCH = 2 << 20;

  private final CopyRows rows;
  private final List<Column> columns;
  private final Codec[] codecs;
  private final BatchShape shape;
  private final BufferAllocator allocator;
  private byte[] message = {};
  private int at;
  private boolean started;
  private boolean ended;

  VectorReader(CopyRows rows, Scan scan, BufferAllocator allocator) {
    this.rows = rows;
    this.columns = scan.columns();
    this.allocator = allocator;
    this.shape = new BatchShape(columns, BYTES_PER_BATCH);
    List<ReadForm> forms = ScanSql.forms(scan);
    this.codecs = new Codec[columns.size()];
    for (int i = 0; i < codecs.length; i++) {
      codecs[i] = forms.get(i).codec(columns.get(i).type());
    }
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
    while (count < shape.rows() && bytes < BYTES_PER_BATCH && nextRow()) {
      int start = at;
      row(vectors, count);
      bytes += at - start;
      count++;
    }
    shape.seen(count, bytes);
    return count;
  }

  /** Moves to the fields of the next row; false at the end. */
  private boolean nextRow() {
    while (at == message.length) {
      byte[] following = rows.next();
      if (following == null) {
        ended = true;
        return false;
      }
      message = following;
      at = started ? 0 : HEADER;
      started = true;
    }
    int fields = BigEndian.int16(message, at);
    at += Short.BYTES;
    // The trailer has the count -1, and nothing behind it.
    return fields >= 0 || nextRow();
  }

  private void row(FieldVector[] vectors, int row) {
    byte[] bytes = message;
    int offset = at;
    for (int i = 0; i < codecs.length; i++) {
      int length = BigEndian.int32(bytes, offset);
      offset += Integer.BYTES;
      if (length < 0) {
        continue;
      }
      try {
        codecs[i].decode(bytes, offset, length, vectors[i], row);
      } catch (ArithmeticException | IllegalArgumentException refused) {
        throw unfit(columns.get(i), refused);
      }
      offset += length;
    }
    at = offset;
  }

  private SluiceException unfit(Column column, RuntimeException refused) {
    return new SluiceException(
            ErrorCode.VALUE_OUT_OF_RANGE,
            "%s failed: a value of column \"%s\" (%s) does not fit: %s"
                .formatted(rows.doing(), column.name(), column.type(), refused.getMessage()),
            refused)
        .withSuggestion("Leave such rows out with WHERE, or cast the column in a QUERY.");
  }

  @Override
  public void close() {
    rows.close();
  }
}
