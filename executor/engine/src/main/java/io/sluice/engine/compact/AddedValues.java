package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.spi.change.Operation;
import io.sluice.spi.change.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;

/** The values of columns that Sluice adds. */
final class AddedValues {
  private static final byte[] SNAPSHOT = "snapshot".getBytes(StandardCharsets.UTF_8);

  private AddedValues() {}

  /** For rows that come from changes. */
  static FieldVector ofChanges(
      AddedColumn column, GroupRows rows, Ints changes, Shape shape, BufferAllocator allocator) {
    FieldVector vector = column.column().field().createVector(allocator);
    vector.setInitialCapacity(changes.count());
    byte[] source = bytes(shape.source());
    for (int i = 0; i < changes.count(); i++) {
      int row = changes.at(i);
      Transaction transaction = rows.transaction(row);
      switch (column.value()) {
        case OPERATION -> text(vector, i, bytes(word(rows.meaning(row))));
        case COMMIT_TIME -> instant(vector, i, transaction.committed());
        case SOURCE_TABLE -> text(vector, i, source);
        case POSITION -> text(vector, i, bytes(transaction.end().text()));
        case ORDINAL -> ((BigIntVector) vector).setSafe(i, rows.ordinal(row));
        case DELETED_AT -> {
          if (rows.meaning(row) == Operation.DELETE) {
            instant(vector, i, transaction.committed());
          }
        }
      }
    }
    vector.setValueCount(changes.count());
    return vector;
  }

  /** For the rows of a snapshot. */
  static FieldVector ofSnapshot(
      AddedColumn column, String source, String position, int count, BufferAllocator allocator) {
    FieldVector vector = column.column().field().createVector(allocator);
    vector.setInitialCapacity(count);
    byte[] value =
        switch (column.value()) {
          case OPERATION -> SNAPSHOT;
          case SOURCE_TABLE -> bytes(source);
          case POSITION -> bytes(position);
          case COMMIT_TIME, ORDINAL, DELETED_AT -> null;
        };
    if (value != null) {
      for (int i = 0; i < count; i++) {
        text(vector, i, value);
      }
    }
    vector.setValueCount(count);
    return vector;
  }

  private static String word(Operation operation) {
    return switch (operation) {
      case INSERT -> "insert";
      case UPDATE, MOVE -> "update";
      case DELETE -> "delete";
    };
  }

  private static void text(FieldVector vector, int index, byte[] value) {
    ((VarCharVector) vector).setSafe(index, value);
  }

  private static void instant(FieldVector vector, int index, Instant value) {
    ((TimeStampMicroTZVector) vector)
        .setSafe(index, ChronoUnit.MICROS.between(Instant.EPOCH, value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
