package io.sluice.engine.stream;

import io.sluice.engine.Engine;
import io.sluice.engine.KillPoint;
import io.sluice.engine.compact.RowTransform;
import io.sluice.plan.StreamTable;
import io.sluice.plan.Transform;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Computes rows of changes by the engine that computes those of snapshots, so that both come to the
 * same values (data-path rule 15).
 */
final class ComputedRows implements RowTransform {
  private static final Column ROW =
      new Column(StreamTable.ROW, ColumnType.of(TypeKind.INT64), false);

  private final Engine engine;
  private final Transform transform;
  private final String input;
  private final List<Column> read;
  private final int[] places;
  private final List<Column> output;
  private final BufferAllocator allocator;

  private ComputedRows(
      Engine engine, Transform transform, StreamTable table, BufferAllocator allocator) {
    this.engine = engine;
    this.transform = transform;
    this.input = table.snapshot().inputs().get(0).name();
    List<Column> followed = table.followed().columns();
    List<String> names = followed.stream().map(Column::name).toList();
    this.places = transform.reads().stream().mapToInt(names::indexOf).toArray();
    this.read = withRow(Arrays.stream(places).mapToObj(followed::get).toList());
    this.output = withRow(table.output());
    this.allocator = allocator;
  }

  /** What computes a table's rows; empty if they are as they come. */
  static Optional<RowTransform> of(Engine engine, StreamTable table, BufferAllocator allocator) {
    return table
        .transform()
        .map(transform -> new ComputedRows(engine, transform, table, allocator));
  }

  private static List<Column> withRow(List<Column> columns) {
    List<Column> all = new ArrayList<>(columns);
    all.add(ROW);
    return all;
  }

  @Override
  public VectorSchemaRoot apply(VectorSchemaRoot images) throws InterruptedException {
    int count = images.getRowCount();
    List<VectorSchemaRoot> found = new ArrayList<>();
    TransformEngine.Input rows = new TransformEngine.Input(read, new OneBatch(read(images)));
    try (BatchReader computed =
        engine.transforms().run(transform.sql(), Map.of(input, rows), output, allocator)) {
      Optional<Batch> next = computed.next();
      while (next.isPresent()) {
        found.add(((Batch.Vectors) next.get()).root());
        next = computed.next();
      }
      VectorSchemaRoot ordered = ordered(found, count);
      found.remove(ordered);
      KillPoint.AFTER_TRANSFORM.reached();
      return ordered;
    } finally {
      found.forEach(VectorSchemaRoot::close);
    }
  }

  private VectorSchemaRoot read(VectorSchemaRoot images) {
    List<FieldVector> vectors = new ArrayList<>();
    for (int place : places) {
      vectors.add(images.getVector(place));
    }
    vectors.add(numbers(images));
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(), vectors, images.getRowCount());
  }

  /** The transform engine keeps no order, and the log's has a meaning. */
  private VectorSchemaRoot ordered(List<VectorSchemaRoot> found, int count) {
    if (found.size() == 1 && isAscending(numbers(found.get(0)), found.get(0).getRowCount())) {
      return found.get(0);
    }
    List<FieldVector> vectors = new ArrayList<>();
    try {
      Places all = Places.of(found, count);
      for (int column = 0; column < output.size(); column++) {
        vectors.add(output.get(column).field().createVector(allocator));
        all.copy(found, column, vectors.get(column));
      }
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(),
        vectors,
        vectors.get(0).getValueCount());
  }

  /**
   * Where each row came out, by its number.
   *
   * @param batches counted from 1; 0 for a row that did not come out
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Places(int[] batches, int[] rows) {
    static Places of(List<VectorSchemaRoot> found, int count) {
      Places places = new Places(new int[count], new int[count]);
      for (int batch = 0; batch < found.size(); batch++) {
        BigIntVector numbers = numbers(found.get(batch));
        for (int row = 0; row < found.get(batch).getRowCount(); row++) {
          int place = Math.toIntExact(numbers.get(row));
          places.batches[place] = batch + 1;
          places.rows[place] = row;
        }
      }
      return places;
    }

    void copy(List<VectorSchemaRoot> found, int column, FieldVector to) {
      int count = 0;
      for (int place = 0; place < batches.length; place++) {
        if (batches[place] > 0) {
          to.copyFromSafe(rows[place], count++, found.get(batches[place] - 1).getVector(column));
        }
      }
      to.setValueCount(count);
    }
  }

  private static BigIntVector numbers(VectorSchemaRoot root) {
    return (BigIntVector) root.getVector(root.getFieldVectors().size() - 1);
  }

  private static boolean isAscending(BigIntVector numbers, int count) {
    for (int row = 1; row < count; row++) {
      if (numbers.get(row) <= numbers.get(row - 1)) {
        return false;
      }
    }
    return true;
  }

  /** Rows that are all there. */
  private static final class OneBatch implements BatchReader {
    private final VectorSchemaRoot rows;
    private boolean read;

    OneBatch(VectorSchemaRoot rows) {
      this.rows = rows;
    }

    @Override
    public Optional<Batch> next() {
      if (read) {
        return Optional.empty();
      }
      read = true;
      return Optional.of(new Batch.Vectors(rows));
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
