package io.sluice.connector.postgres.change;

import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.Operation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.OversizedAllocationException;
import org.jspecify.annotations.Nullable;

/** Changes of one table on their way into vectors. Owns them until {@link #finish}. */
final class TableRows implements AutoCloseable {
  private static final int OWN_VECTORS = 4;

  private final Layout layout;
  private final VectorSchemaRoot root;
  private final TinyIntVector operations;
  private final IntVector transactionIndexes;
  private final BigIntVector ordinals;
  private final VarBinaryVector unchanged;
  private final FieldVector[] after;
  private final FieldVector[] before;
  private final byte[] bits;
  private final List<OpenTransaction> transactions = new ArrayList<>();
  private int count;
  private int capacity;

  /**
   * @param expected how many rows there may be; more find room too
   */
  TableRows(Layout layout, int expected, BufferAllocator allocator) {
    this.layout = layout;
    this.root = VectorSchemaRoot.create(ChangeRows.schema(layout.table()), allocator);
    List<FieldVector> vectors = root.getFieldVectors();
    this.operations = (TinyIntVector) vectors.get(0);
    this.transactionIndexes = (IntVector) vectors.get(1);
    this.ordinals = (BigIntVector) vectors.get(2);
    this.unchanged = (VarBinaryVector) vectors.get(3);
    int columns = layout.columns();
    this.after = vectors.subList(OWN_VECTORS, OWN_VECTORS + columns).toArray(new FieldVector[0]);
    this.before =
        vectors.subList(OWN_VECTORS + columns, vectors.size()).toArray(new FieldVector[0]);
    this.bits = new byte[(columns + 7) / 8];
    allocate(expected);
  }

  private void allocate(int rows) {
    try {
      for (FieldVector vector : root.getFieldVectors()) {
        vector.setInitialCapacity(rows);
        vector.allocateNew();
      }
    } catch (OutOfMemoryException | OversizedAllocationException failure) {
      root.close();
      throw noMemory(failure);
    }
    capacity = capacityNow();
  }

  private int capacityNow() {
    int least = Integer.MAX_VALUE;
    for (FieldVector vector : root.getFieldVectors()) {
      // Texts find room by themselves.
      if (vector instanceof BaseFixedWidthVector) {
        least = Math.min(least, vector.getValueCapacity());
      }
    }
    return least;
  }

  int count() {
    return count;
  }

  Layout layout() {
    return layout;
  }

  void insert(OpenTransaction transaction, Message message, Tuple row) {
    begin(transaction, Operation.INSERT);
    after(message, row, null, false);
    count++;
  }

  /**
   * @param old the old row as far as it is told, or null
   * @param whole whether all of the old row is told, and not only its key
   */
  void update(
      OpenTransaction transaction, Message message, Tuple row, @Nullable Tuple old, boolean whole) {
    boolean moves = old != null && moves(message, row, old);
    begin(transaction, moves ? Operation.MOVE : Operation.UPDATE);
    after(message, row, old, whole);
    if (moves && old != null) {
      before(message, old);
    }
    count++;
  }

  void delete(OpenTransaction transaction, Message message, Tuple old) {
    begin(transaction, Operation.DELETE);
    before(message, old);
    count++;
  }

  private void begin(OpenTransaction transaction, Operation operation) {
    try {
      while (count >= capacity) {
        root.getFieldVectors().stream()
            .filter(vector -> vector instanceof BaseFixedWidthVector)
            .filter(vector -> vector.getValueCapacity() <= count)
            .forEach(FieldVector::reAlloc);
        capacity = capacityNow();
      }
    } catch (OutOfMemoryException | OversizedAllocationException failure) {
      throw noMemory(failure);
    }
    int last = transactions.size() - 1;
    if (last < 0 || transactions.get(last) != transaction) {
      transactions.add(transaction);
      last++;
    }
    operations.set(count, operation.code());
    transactionIndexes.set(count, last);
    ordinals.set(count, transaction.next());
  }

  /** An update that tells the old row: whether it has another identity now. */
  private boolean moves(Message message, Tuple row, Tuple old) {
    if (layout.keyless()) {
      return true;
    }
    for (int i = 0; i < layout.identities(); i++) {
      int place = layout.place(layout.identity(i));
      if (row.kind(place) != Tuple.UNCHANGED && !row.sameAs(old, place, message.bytes())) {
        return true;
      }
    }
    return false;
  }

  private void after(Message message, Tuple row, @Nullable Tuple old, boolean whole) {
    boolean partial = false;
    for (int i = 0; i < after.length; i++) {
      int place = layout.place(i);
      Tuple from = row;
      if (row.kind(place) == Tuple.UNCHANGED) {
        if (old == null || !(whole || layout.inKey(i))) {
          bits[i >> 3] |= (byte) (1 << (i & 7));
          partial = true;
          continue;
        }
        from = old;
      }
      if (from.hasValue(place)) {
        put(message, from, i, after[i]);
      }
    }
    if (partial) {
      unchanged.setSafe(count, bits);
      Arrays.fill(bits, (byte) 0);
    }
  }

  private void before(Message message, Tuple old) {
    for (int i = 0; i < before.length; i++) {
      int column = layout.identity(i);
      if (old.hasValue(layout.place(column))) {
        put(message, old, column, before[i]);
      }
    }
  }

  private void put(Message message, Tuple tuple, int column, FieldVector vector) {
    try {
      layout.cells(column).put(message.bytes(), tuple, layout.place(column), vector, count);
    } catch (OutOfMemoryException | OversizedAllocationException failure) {
      throw noMemory(failure);
    }
  }

  private SluiceException noMemory(RuntimeException failure) {
    return new SluiceException(
        ErrorCode.OUT_OF_MEMORY,
        "following " + layout.table().table() + " needs more memory than was granted",
        failure);
  }

  /** The changes, which belong to the caller; all their transactions have ended. */
  ChangeRows finish() {
    root.setRowCount(count);
    return new ChangeRows(
        layout.table(), transactions.stream().map(OpenTransaction::whole).toList(), root);
  }

  @Override
  public void close() {
    root.close();
  }
}
