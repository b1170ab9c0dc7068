package io.sluice.connector.debezium;

import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Operation;
import io.sluice.spi.change.Transaction;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Gathers the changes of one table. Used by one thread. */
final class TableRows implements AutoCloseable {
  private final FollowedTable table;
  private final BufferAllocator allocator;
  private final ValueDecoder[] decoders;
  private final int[] identity;
  private final List<Transaction> transactions = new ArrayList<>();
  private @Nullable VectorSchemaRoot root;
  private int count;

  TableRows(FollowedTable table, DebeziumLog log, BufferAllocator allocator) {
    this.table = table;
    this.allocator = allocator;
    this.decoders = table.columns().stream().map(log::decoder).toArray(ValueDecoder[]::new);
    List<String> names = table.columns().stream().map(Column::name).toList();
    this.identity = table.identity().stream().mapToInt(names::indexOf).toArray();
  }

  FollowedTable table() {
    return table;
  }

  int count() {
    return count;
  }

  /** An estimate of what the rows take in memory. */
  long bytes() {
    VectorSchemaRoot open = root;
    return open == null
        ? 0
        : open.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum();
  }

  /**
   * Adds a change.
   *
   * @param before by the table's columns; null for an insert
   * @param after by the table's columns; null for a delete
   */
  void add(
      Transaction transaction,
      long ordinal,
      @Nullable Object @Nullable [] before,
      @Nullable Object @Nullable [] after) {
    VectorSchemaRoot rows = open();
    int row = count;
    Operation operation = operation(before, after);
    ((TinyIntVector) rows.getVector(0)).setSafe(row, operation.code());
    ((IntVector) rows.getVector(1)).setSafe(row, index(transaction));
    ((BigIntVector) rows.getVector(2)).setSafe(row, ordinal);
    int first = rows.getFieldVectors().size() - table.columns().size() - identity.length;
    if (after != null) {
      for (int i = 0; i < decoders.length; i++) {
        put(i, after[i], rows.getVector(first + i), row);
      }
    }
    if (before != null && operation != Operation.UPDATE) {
      for (int i = 0; i < identity.length; i++) {
        int column = identity[i];
        put(column, before[column], rows.getVector(first + decoders.length + i), row);
      }
    }
    count++;
  }

  private Operation operation(
      @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after) {
    if (after == null) {
      return Operation.DELETE;
    }
    if (before == null) {
      return Operation.INSERT;
    }
    for (int column : identity) {
      if (!Objects.deepEquals(before[column], after[column])) {
        return Operation.MOVE;
      }
    }
    // Without a key the row is told by all its values, of which those in the identity are equal.
    return Operation.UPDATE;
  }

  private void put(int column, @Nullable Object value, FieldVector vector, int row) {
    if (value == null) {
      return; // vectors are null where nothing was put
    }
    try {
      decoders[column].put(value, vector, row);
    } catch (ArithmeticException | IllegalArgumentException unfit) {
      Column of = table.columns().get(column);
      throw new SluiceException(
          ErrorCode.VALUE_OUT_OF_RANGE,
          "following %s: a value of column \"%s\" (%s) does not fit: %s"
              .formatted(table.table(), of.name(), of.type(), unfit.getMessage()),
          unfit);
    }
  }

  private int index(Transaction transaction) {
    int last = transactions.size() - 1;
    if (last < 0 || !transactions.get(last).id().equals(transaction.id())) {
      transactions.add(transaction);
      last++;
    }
    return last;
  }

  private VectorSchemaRoot open() {
    VectorSchemaRoot open = root;
    if (open == null) {
      open = VectorSchemaRoot.create(ChangeRows.schema(table), allocator);
      root = open;
    }
    return open;
  }

  /** What was gathered since the last call, to be closed by the caller. */
  Optional<ChangeRows> take() {
    VectorSchemaRoot full = root;
    if (full == null) {
      return Optional.empty();
    }
    full.setRowCount(count);
    ChangeRows rows = new ChangeRows(table, transactions, full);
    root = null;
    count = 0;
    transactions.clear();
    return Optional.of(rows);
  }

  @Override
  public void close() {
    take().ifPresent(ChangeRows::close);
  }
}
