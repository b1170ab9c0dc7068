package io.sluice.engine.compact;

import org.jspecify.annotations.Nullable;

/**
 * Where each column of each row's new values stands. A value that the log leaves out is that of the
 * row's earlier image within the group, if there is one.
 */
final class Images {
  private static final int NONE = -1;

  private final GroupRows rows;
  private final int[] @Nullable [] sources;

  Images(GroupRows rows) {
    this.rows = rows;
    this.sources = new int[rows.columns()][];
  }

  /**
   * Finds the values of a row that is partial.
   *
   * @param earlier the row with the image before this one; negative if there is none
   */
  void resolve(int row, int earlier) {
    for (int column = 0; column < sources.length; column++) {
      int own = rows.own(row, column);
      if (own != row) {
        boolean known = own != GroupRows.UNKNOWN || earlier <= NONE;
        sources(column)[row] = known ? own : source(earlier, column);
      }
    }
  }

  /** Where the column's value of this image stands. */
  int source(int row, int column) {
    int[] known = sources[column];
    return known == null ? row : known[row];
  }

  /** Whether every value of the image is known. */
  boolean whole(int row) {
    for (int column = 0; column < sources.length; column++) {
      if (source(row, column) == GroupRows.UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  private int[] sources(int column) {
    int[] known = sources[column];
    if (known == null) {
      known = new int[rows.count()];
      for (int row = 0; row < known.length; row++) {
        known[row] = row;
      }
      sources[column] = known;
    }
    return known;
  }
}
