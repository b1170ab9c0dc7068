package io.sluice.engine.compact;

import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Operation;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Makes batches of changes, row by row. Values are Integer, Long or String. */
public final class ChangeBatch {
  private final FollowedTable table;
  private final VectorSchemaRoot root;
  private final List<Transaction> transactions = new ArrayList<>();
  private int count;

  public ChangeBatch(FollowedTable table, BufferAllocator allocator) {
    this.table = table;
    this.root = VectorSchemaRoot.create(ChangeRows.schema(table), allocator);
  }

  /** The changes that follow belong to this transaction, which ends at the position. */
  public void transaction(long end) {
    transactions.add(
        new Transaction("t" + end, new Position(String.valueOf(end)), Instant.ofEpochSecond(end)));
  }

  /** Adds a change; values of unchanged columns are given as null. */
  public void add(
      Operation operation,
      long ordinal,
      @Nullable List<?> before,
      @Nullable List<?> after,
      BitSet unchanged) {
    ChangeRows rows = new ChangeRows(table, transactions, root);
    rows.operations().setSafe(count, operation.code());
    rows.transactionIndexes().setSafe(count, transactions.size() - 1);
    rows.ordinals().setSafe(count, ordinal);
    if (!unchanged.isEmpty()) {
      rows.unchanged().setSafe(count, unchanged.toByteArray());
    }
    for (int i = 0; after != null && i < table.columns().size(); i++) {
      set(rows.after(i), count, after.get(i));
    }
    for (int i = 0; before != null && i < table.identity().size(); i++) {
      set(rows.before(i), count, before.get(i));
    }
    count++;
  }

  public ChangeRows build() {
    root.getFieldVectors().forEach(vector -> grow(vector, count));
    root.setRowCount(count);
    return new ChangeRows(table, transactions, root);
  }

  private static void grow(FieldVector vector, int count) {
    while (vector.getValueCapacity() < count) {
      vector.reAlloc();
    }
  }

  public static void set(FieldVector vector, int index, @Nullable Object value) {
    if (value == null) {
      while (vector.getValueCapacity() <= index) {
        vector.reAlloc();
      }
      vector.setNull(index);
    } else if (vector instanceof IntVector ints) {
      ints.setSafe(index, (Integer) value);
    } else if (vector instanceof BigIntVector longs) {
      longs.setSafe(index, (Long) value);
    } else {
      ((VarCharVector) vector).setSafe(index, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A value as it was given. */
  public static @Nullable Object value(FieldVector vector, int index) {
    Object value = vector.getObject(index);
    return value == null || value instanceof Number ? value : value.toString();
  }
}
