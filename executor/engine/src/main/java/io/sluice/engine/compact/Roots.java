package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.StreamTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Copies values of changes into what the target is given. */
final class Roots {
  private static final Column ROW =
      new Column(StreamTable.ROW, ColumnType.of(TypeKind.INT64), false);

  private final Shape shape;
  private final GroupRows rows;
  private final Images images;
  private final @Nullable RowTransform transform;
  private final BufferAllocator allocator;

  Roots(
      Shape shape,
      GroupRows rows,
      Images images,
      @Nullable RowTransform transform,
      BufferAllocator allocator) {
    this.shape = shape;
    this.rows = rows;
    this.images = images;
    this.transform = transform;
    this.allocator = allocator;
  }

  /**
   * Rows of the target.
   *
   * @param kept which of the images came through the transform
   */
  record Built(VectorSchemaRoot root, BitSet kept) {}

  /**
   * Rows of all the target's columns.
   *
   * @param image references, each with all its values
   * @param change for each image, the change that the added columns tell of
   */
  Built rows(Ints image, Ints change) throws InterruptedException {
    if (transform != null) {
      return transformed(transform, image, change);
    }
    List<FieldVector> vectors = new ArrayList<>();
    try {
      for (int column = 0; column < shape.output().size(); column++) {
        vectors.add(copy(shape.output().get(column), image, column));
      }
      added(change, vectors);
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
    BitSet all = new BitSet();
    all.set(0, image.count());
    return new Built(root(vectors, image.count()), all);
  }

  private Built transformed(RowTransform through, Ints image, Ints change)
      throws InterruptedException {
    Computed computed = compute(through, image);
    List<FieldVector> vectors = computed.vectors();
    try {
      BitSet kept = new BitSet();
      Ints changes = new Ints();
      for (int i = 0; i < computed.places().count(); i++) {
        kept.set(computed.places().at(i));
        changes.add(change.at(computed.places().at(i)));
      }
      added(changes, vectors);
      return new Built(root(vectors, changes.count()), kept);
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
  }

  /**
   * Which images come through the transform.
   *
   * @param image references, each with all its values
   */
  BitSet kept(Ints image) throws InterruptedException {
    BitSet kept = new BitSet();
    if (transform == null || image.count() == 0) {
      kept.set(0, image.count());
      return kept;
    }
    Computed computed = compute(transform, image);
    computed.vectors().forEach(FieldVector::close);
    for (int i = 0; i < computed.places().count(); i++) {
      kept.set(computed.places().at(i));
    }
    return kept;
  }

  /**
   * What came through a transform.
   *
   * @param places which image each row is, ascending
   */
  private record Computed(List<FieldVector> vectors, Ints places) {}

  private Computed compute(RowTransform through, Ints image) throws InterruptedException {
    try (VectorSchemaRoot input = input(image)) {
      VectorSchemaRoot output = through.apply(input);
      List<FieldVector> vectors = new ArrayList<>(output.getFieldVectors());
      try (FieldVector numbers = vectors.remove(vectors.size() - 1)) {
        Ints places = new Ints();
        for (int i = 0; i < output.getRowCount(); i++) {
          places.add(Math.toIntExact(((BigIntVector) numbers).get(i)));
        }
        return new Computed(vectors, places);
      }
    }
  }

  private VectorSchemaRoot input(Ints image) {
    List<FieldVector> vectors = new ArrayList<>();
    try {
      for (int column = 0; column < shape.followed().size(); column++) {
        if (shape.needs().contains(column)) {
          requireKnown(image, column);
        }
        vectors.add(copy(shape.followed().get(column), image, column));
      }
    } catch (RuntimeException | Error e) {
      vectors.forEach(FieldVector::close);
      throw e;
    }
    BigIntVector numbers = (BigIntVector) ROW.field().createVector(allocator);
    for (int i = 0; i < image.count(); i++) {
      numbers.setSafe(i, i);
    }
    numbers.setValueCount(image.count());
    vectors.add(numbers);
    return root(vectors, image.count());
  }

  /** Never compute with what only looks like NULL (data-path rule 15). */
  private void requireKnown(Ints image, int column) {
    for (int i = 0; i < image.count(); i++) {
      if (cell(image.at(i), column) == GroupRows.UNKNOWN) {
        throw new SluiceException(
                ErrorCode.CANNOT_FOLLOW,
                "the log leaves out the value of %s of table %s that a change did not touch, and"
                        .formatted(shape.followed().get(column).name(), rows.table().table())
                    + " the sync computes with it")
            .withSuggestion("Have the source log whole rows, and RESYNC SYNC … TABLE ….");
      }
    }
  }

  /** The key's columns of images. */
  VectorSchemaRoot keys(Ints image, KeyIndex index) {
    List<FieldVector> vectors = new ArrayList<>();
    keys(image, index, vectors);
    return root(vectors, image.count());
  }

  /**
   * New values, and behind them the old key.
   *
   * @param columns which of the output's columns are set
   * @param image references whose values of these columns are known, or of what they are computed
   *     from; may be anything if there are no columns
   * @param key references that have the old key
   */
  VectorSchemaRoot patch(List<Integer> columns, Ints image, Ints change, Ints key, KeyIndex index)
      throws InterruptedException {
    List<FieldVector> vectors =
        transform != null && !columns.isEmpty()
            ? chosen(compute(transform, image).vectors(), columns)
            : copies(columns, image);
    added(change, vectors);
    keys(key, index, vectors);
    return root(vectors, change.count());
  }

  private static List<FieldVector> chosen(List<FieldVector> all, List<Integer> columns) {
    List<FieldVector> chosen = new ArrayList<>();
    columns.forEach(column -> chosen.add(all.get(column)));
    all.stream().filter(vector -> !chosen.contains(vector)).forEach(FieldVector::close);
    return chosen;
  }

  private List<FieldVector> copies(List<Integer> columns, Ints image) {
    List<FieldVector> vectors = new ArrayList<>();
    for (int column : columns) {
      vectors.add(copy(shape.output().get(column), image, shape.sources().get(column)));
    }
    return vectors;
  }

  private void keys(Ints image, KeyIndex index, List<FieldVector> vectors) {
    for (int i = 0; i < shape.keyColumns().size(); i++) {
      int column = shape.keyColumns().get(i);
      vectors.add(
          copy(
              shape.key().get(i),
              image.count(),
              column,
              place -> index.cell(image.at(place), column)));
    }
  }

  private void added(Ints change, List<FieldVector> vectors) {
    for (AddedColumn column : shape.added()) {
      vectors.add(AddedValues.ofChanges(column, rows, change, shape, allocator));
    }
  }

  private FieldVector copy(Column as, Ints image, int column) {
    return copy(as, image.count(), column, place -> cell(image.at(place), column));
  }

  /** A before-image has nothing but the identity. */
  private int cell(int image, int column) {
    if (image >= 0) {
      return images.source(image, column);
    }
    return rows.identifies(column) ? image : GroupRows.UNKNOWN;
  }

  private FieldVector copy(Column as, int count, int column, IntUnaryOperator cells) {
    FieldVector to = as.field().createVector(allocator);
    try {
      to.setInitialCapacity(count);
      for (int i = 0; i < count; i++) {
        int cell = cells.applyAsInt(i);
        if (cell != GroupRows.UNKNOWN) {
          to.copyFromSafe(rows.index(cell), i, rows.vector(cell, column));
        }
      }
      to.setValueCount(count);
      return to;
    } catch (RuntimeException | Error e) {
      to.close();
      throw e;
    }
  }

  private static VectorSchemaRoot root(List<FieldVector> vectors, int count) {
    return new VectorSchemaRoot(
        vectors.stream().map(FieldVector::getField).toList(), vectors, count);
  }
}
