package io.sluice.connector.postgres.change;

import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;

/** Which value of a logged row goes into which vector of a followed table. */
final class Layout {
  private final FollowedTable table;
  private final Cells[] cells;
  private final int[] places;
  private final int[] identity;
  private final boolean[] key;
  private final boolean keyless;

  private Layout(FollowedTable table, Cells[] cells, int[] places, int[] identity, boolean[] key) {
    this.table = table;
    this.cells = cells;
    this.places = places;
    this.identity = identity;
    this.key = key;
    this.keyless = identity.length == cells.length;
  }

  static Layout of(FollowedTable table, Relation relation) {
    List<Column> columns = table.columns();
    Cells[] cells = new Cells[columns.size()];
    int[] places = new int[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new Cells(table.table(), columns.get(i));
      places[i] = relation.place(columns.get(i).name());
      if (places[i] < 0) {
        throw unlogged(table, columns.get(i));
      }
    }
    int[] identity = table.identity().stream().mapToInt(name -> index(columns, name)).toArray();
    boolean[] key = new boolean[relation.columns().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = relation.columns().get(i).key();
    }
    return new Layout(table, cells, places, identity, key);
  }

  private static int index(List<Column> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " is no column that is followed");
  }

  private static SluiceException unlogged(FollowedTable table, Column column) {
    return new SluiceException(
            ErrorCode.CANNOT_FOLLOW,
            "following %s failed: the log does not have its column \"%s\""
                .formatted(table.table(), column.name()))
        .withSuggestion(
            "Leave the column out. A generated column is logged from PostgreSQL 18 on, if it is"
                + " stored.");
  }

  FollowedTable table() {
    return table;
  }

  int columns() {
    return cells.length;
  }

  Cells cells(int column) {
    return cells[column];
  }

  /** Where a followed column stands in a logged row. */
  int place(int column) {
    return places[column];
  }

  int identities() {
    return identity.length;
  }

  /** Which followed column a column of the identity is. */
  int identity(int index) {
    return identity[index];
  }

  /** Whether an old row that holds only the key has a column. */
  boolean inKey(int column) {
    return key[places[column]];
  }

  /** Whether a row is told by all its columns. */
  boolean keyless() {
    return keyless;
  }
}
