package io.sluice.connector.postgres.apply;

import io.sluice.spi.TargetColumn;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * What the rows of one change consist of.
 *
 * @param cells one per vector, in order
 */
record Shape(List<Cell> cells) {
  private static final String OLD_KEY = "sluice_old_";

  Shape {
    cells = List.copyOf(cells);
  }

  /**
   * One value of each row.
   *
   * @param name of the column in the rows' own relation; none occurs twice
   * @param column what it is compared with or put into
   * @param field how that is stored
   * @param compared whether it names a row that is there, rather than being put into one
   */
  record Cell(String name, TargetColumn column, Target.Field field, boolean compared) {
    /** What is compared has the type's length as well: blanks at the end of a char(5), say. */
    String type() {
      return compared ? field.type() : field.plainType();
    }
  }

  static Shape of(Target target, NetChange change) {
    List<Cell> cells = new ArrayList<>();
    if (change instanceof NetChange.Delete) {
      keys(target, "", cells);
    } else if (change instanceof NetChange.Patch patch) {
      patch.columns().forEach(name -> cells.add(cell(target, name, name, false)));
      keys(target, OLD_KEY, cells);
    } else {
      all(target, change instanceof NetChange.DeleteEqual, cells);
    }
    Shape shape = new Shape(cells);
    shape.check(target, change);
    return shape;
  }

  private static void keys(Target target, String prefix, List<Cell> cells) {
    if (target.spec().key().isEmpty()) {
      throw new IllegalArgumentException(target.spec().table() + " has no key to change rows by");
    }
    List<String> key = target.spec().key();
    for (int i = 0; i < key.size(); i++) {
      String name = prefix.isEmpty() ? key.get(i) : prefix + i;
      cells.add(cell(target, name, key.get(i), true));
    }
  }

  private static void all(Target target, boolean compared, List<Cell> cells) {
    target.names().forEach(name -> cells.add(cell(target, name, name, compared)));
  }

  private static Cell cell(Target target, String name, String column, boolean compared) {
    return new Cell(name, target.column(column), target.field(column), compared);
  }

  private void check(Target target, NetChange change) {
    VectorSchemaRoot root = change.root();
    if (root.getFieldVectors().size() != cells.size()) {
      throw new IllegalArgumentException(
          root.getFieldVectors().size()
              + " columns came for "
              + cells.size()
              + " of "
              + target.spec().table());
    }
    for (int i = 0; i < cells.size(); i++) {
      boolean key =
          target.spec().key().contains(cells.get(i).column().name())
              && !(change instanceof NetChange.Append)
              && !(change instanceof NetChange.DeleteEqual);
      if (key && root.getVector(i).getNullCount() > 0) {
        throw new SluiceException(
            ErrorCode.CONSTRAINT_VIOLATED,
            "a row for "
                + target.spec().table()
                + " has NULL in the key column \""
                + cells.get(i).column().name()
                + "\"");
      }
    }
  }
}
