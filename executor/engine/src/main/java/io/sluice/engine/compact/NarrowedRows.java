package io.sluice.engine.compact;

import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Changes without the columns that the log tells, and the target does not take. */
public final class NarrowedRows {
  private final ChangeRows rows;
  private final FollowedTable wanted;
  private final int[] places;

  private NarrowedRows(ChangeRows rows, FollowedTable wanted) {
    this.rows = rows;
    this.wanted = wanted;
    List<String> names = rows.table().columns().stream().map(Column::name).toList();
    this.places =
        wanted.columns().stream().mapToInt(column -> names.indexOf(column.name())).toArray();
  }

  /**
   * The same changes of fewer columns.
   *
   * @param rows taken over
   * @param wanted columns and an identity that are among the rows' own
   */
  public static ChangeRows of(ChangeRows rows, FollowedTable wanted) {
    if (rows.table().columns().equals(wanted.columns())
        && rows.table().identity().equals(wanted.identity())) {
      return rows;
    }
    return new NarrowedRows(rows, wanted).narrow();
  }

  private ChangeRows narrow() {
    List<FieldVector> kept = new ArrayList<>();
    kept.add(rows.operations());
    kept.add(rows.transactionIndexes());
    kept.add(rows.ordinals());
    renumber(rows.unchanged());
    kept.add(rows.unchanged());
    for (int place : places) {
      kept.add(rows.after(place));
    }
    for (String name : wanted.identity()) {
      kept.add(rows.before(rows.table().identity().indexOf(name)));
    }
    for (FieldVector vector : rows.root().getFieldVectors()) {
      if (kept.stream().noneMatch(each -> each == vector)) {
        vector.close();
      }
    }
    VectorSchemaRoot root =
        new VectorSchemaRoot(kept.stream().map(FieldVector::getField).toList(), kept, rows.count());
    return new ChangeRows(wanted, rows.transactions(), root);
  }

  private void renumber(VarBinaryVector unchanged) {
    for (int row = 0; row < rows.count(); row++) {
      if (!unchanged.isNull(row)) {
        byte[] bits = unchanged.get(row);
        byte[] fewer = new byte[bits.length];
        for (int column = 0; column < places.length; column++) {
          if (isSet(bits, places[column])) {
            fewer[column / Byte.SIZE] |= (byte) (1 << (column % Byte.SIZE));
          }
        }
        unchanged.set(row, fewer);
      }
    }
  }

  private static boolean isSet(byte[] bits, int column) {
    int at = column / Byte.SIZE;
    return at < bits.length && (bits[at] >> (column % Byte.SIZE) & 1) == 1;
  }
}
