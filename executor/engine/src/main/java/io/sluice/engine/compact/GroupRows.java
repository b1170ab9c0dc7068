package io.sluice.engine.compact;

import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Operation;
import io.sluice.spi.change.Transaction;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;

/**
 * Changes of one table over several batches, numbered through in the order of the log.
 *
 * <p>A <i>reference</i> names where a value stands: {@code row} for the after-image of a row,
 * {@code ~row} for its before-image, {@link #UNKNOWN} for nowhere.
 */
final class GroupRows {
  static final int UNKNOWN = Integer.MIN_VALUE;

  private final List<ChangeRows> batches;
  private final int[] starts;
  private final FieldVector[][] after;
  private final FieldVector[][] before;
  private final int[] identityOf;
  private final boolean[][] skipped;
  private final int count;

  /** Changes with which a row of the source becomes one of the target, and those that end it. */
  private final BitSet entering = new BitSet();

  private final BitSet leaving = new BitSet();

  /**
   * @param skip transactions whose changes are in the target already
   */
  GroupRows(List<ChangeRows> batches, Predicate<Transaction> skip) {
    this.batches = batches;
    FollowedTable table = batches.get(0).table();
    this.identityOf = identityOf(table);
    this.starts = new int[batches.size()];
    this.after = new FieldVector[batches.size()][table.columns().size()];
    this.before = new FieldVector[batches.size()][table.identity().size()];
    this.skipped = new boolean[batches.size()][];
    int rows = 0;
    for (int i = 0; i < batches.size(); i++) {
      ChangeRows batch = batches.get(i);
      starts[i] = rows;
      rows += batch.count();
      for (int column = 0; column < after[i].length; column++) {
        after[i][column] = batch.after(column);
      }
      for (int column = 0; column < before[i].length; column++) {
        before[i][column] = batch.before(column);
      }
      skipped[i] = skipped(batch, skip);
    }
    this.count = rows;
  }

  private static int[] identityOf(FollowedTable table) {
    int[] places = new int[table.columns().size()];
    for (int column = 0; column < places.length; column++) {
      places[column] = table.identity().indexOf(table.columns().get(column).name());
    }
    return places;
  }

  private static boolean[] skipped(ChangeRows batch, Predicate<Transaction> skip) {
    boolean[] flags = new boolean[batch.transactions().size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = skip.test(batch.transactions().get(i));
    }
    return flags;
  }

  int count() {
    return count;
  }

  int columns() {
    return identityOf.length;
  }

  /** The followed columns, for messages. */
  FollowedTable table() {
    return batches.get(0).table();
  }

  Operation operation(int row) {
    int batch = batch(row);
    return Operation.of(batches.get(batch).operations().get(row - starts[batch]));
  }

  /** With this change a filter lets the row through that it kept out before. */
  void enters(int row) {
    entering.set(row);
  }

  /** From this change on a filter keeps the row out. */
  void leaves(int row) {
    leaving.set(row);
  }

  /** What the change is to the target. */
  Operation meaning(int row) {
    if (leaving.get(row)) {
      return Operation.DELETE;
    }
    return entering.get(row) ? Operation.INSERT : operation(row);
  }

  Transaction transaction(int row) {
    int batch = batch(row);
    return batches.get(batch).transaction(row - starts[batch]);
  }

  long ordinal(int row) {
    int batch = batch(row);
    return batches.get(batch).ordinals().get(row - starts[batch]);
  }

  /** Whether the target has this change already. */
  boolean skipped(int row) {
    int batch = batch(row);
    return skipped[batch][batches.get(batch).transactionIndexes().get(row - starts[batch])];
  }

  /** Whether the row leaves any value out. */
  boolean partial(int row) {
    int batch = batch(row);
    return !batches.get(batch).unchanged().isNull(row - starts[batch]);
  }

  /** Where the row itself has the new value of a column; a before-image tells an unchanged one. */
  int own(int row, int column) {
    int batch = batch(row);
    if (!unchanged(batches.get(batch).unchanged(), row - starts[batch], column)) {
      return row;
    }
    boolean told = identityOf[column] >= 0 && operation(row) == Operation.MOVE;
    return told ? ~row : UNKNOWN;
  }

  private static boolean unchanged(VarBinaryVector flags, int index, int column) {
    if (flags.isNull(index)) {
      return false;
    }
    int at = flags.getStartOffset(index) + column / Byte.SIZE;
    return at < flags.getEndOffset(index)
        && (flags.getDataBuffer().getByte(at) >> (column % Byte.SIZE) & 1) == 1;
  }

  /** Whether before-images tell this column. */
  boolean identifies(int column) {
    return identityOf[column] >= 0;
  }

  /** The vector in which a reference's value stands, at {@link #index}. */
  FieldVector vector(int reference, int column) {
    return reference >= 0
        ? after[batch(reference)][column]
        : before[batch(~reference)][identityOf[column]];
  }

  int index(int reference) {
    int row = reference >= 0 ? reference : ~reference;
    return row - starts[batch(row)];
  }

  private int batch(int row) {
    int batch = starts.length - 1;
    // Nearly always there is one batch, and never are there many.
    while (starts[batch] > row) {
      batch--;
    }
    return batch;
  }
}
