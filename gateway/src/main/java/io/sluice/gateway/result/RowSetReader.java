package io.sluice.gateway.result;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.type.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Reads a {@link RowSet} as one batch, some of its columns in any order. */
public final class RowSetReader implements BatchReader {
  private final RowSet rows;
  private final List<Column> wanted;
  private final List<Integer> sources;
  private final BufferAllocator allocator;
  private boolean read;

  private RowSetReader(
      RowSet rows, List<Column> wanted, List<Integer> sources, BufferAllocator allocator) {
    this.rows = rows;
    this.wanted = wanted;
    this.sources = sources;
    this.allocator = allocator;
  }

  /** All columns. */
  public static RowSetReader all(RowSet rows, BufferAllocator allocator) {
    List<String> names = rows.columns().stream().map(Column::name).toList();
    return of(rows, rows.columns(), names, allocator);
  }

  /**
   * Some columns.
   *
   * @param wanted what comes out, in order
   * @param sources for each, the name of the row set's column that it is read from
   */
  public static RowSetReader of(
      RowSet rows, List<Column> wanted, List<String> sources, BufferAllocator allocator) {
    List<String> names = rows.columns().stream().map(Column::name).toList();
    return new RowSetReader(rows, wanted, sources.stream().map(names::indexOf).toList(), allocator);
  }

  @Override
  public Optional<Batch> next() {
    if (read || rows.rows().isEmpty()) {
      return Optional.empty();
    }
    read = true;
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(wanted), allocator);
    root.allocateNew();
    for (int column = 0; column < sources.size(); column++) {
      for (int row = 0; row < rows.rows().size(); row++) {
        set(root.getVector(column), row, rows.rows().get(row).get(sources.get(column)));
      }
    }
    root.setRowCount(rows.rows().size());
    return Optional.of(new Batch.Vectors(root));
  }

  @Override
  public void close() {
    // A batch belongs to whoever took it; nothing else is held.
  }

  private static void set(FieldVector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
      return;
    }
    if (vector instanceof VarCharVector texts) {
      texts.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof BigIntVector numbers) {
      numbers.setSafe(row, (Long) value);
    } else if (vector instanceof IntVector numbers) {
      numbers.setSafe(row, Math.toIntExact((Long) value));
    } else if (vector instanceof SmallIntVector numbers) {
      numbers.setSafe(row, Math.toIntExact((Long) value));
    } else if (vector instanceof TinyIntVector numbers) {
      numbers.setSafe(row, Math.toIntExact((Long) value));
    } else if (vector instanceof BitVector flags) {
      flags.setSafe(row, (Boolean) value ? 1 : 0);
    } else if (vector instanceof Float8Vector reals) {
      reals.setSafe(row, (Double) value);
    } else if (vector instanceof TimeStampMicroTZVector times) {
      times.setSafe(row, ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    } else {
      throw new IllegalStateException("a row set has no " + vector.getField());
    }
  }
}
