package io.sluice.spi.change;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * What is to be done to a target table: the net effect of some changes. Applied in order, each to
 * the outcome of those before it. The roots stay the caller's. A key names rows by the target
 * table's key columns; within one change every key stands once.
 */
public sealed interface NetChange {
  VectorSchemaRoot root();

  /** Whether each of its rows changes a row that has to be there. */
  default boolean meetsRows() {
    return this instanceof DeleteEqual || (this instanceof Patch patch && patch.unset().isEmpty());
  }

  /**
   * Rows are removed; a key that is not there is no error.
   *
   * @param root the columns of the key, in order
   */
  record Delete(VectorSchemaRoot root) implements NetChange {}

  /**
   * Rows are added, or replace those with their key.
   *
   * @param root all columns of the target, in order
   */
  record Upsert(VectorSchemaRoot root) implements NetChange {}

  /**
   * Some columns of rows that are there get new values.
   *
   * @param columns the names of those that are set, which may be of the key; no row has the new key
   *     before the change
   * @param root the new values of those columns, in order, and behind them the old key
   * @param unset a column: only rows in which it is NULL change, and a key that is not there is no
   *     error
   */
  record Patch(List<String> columns, VectorSchemaRoot root, Optional<String> unset)
      implements NetChange {
    public Patch {
      columns = List.copyOf(columns);
    }

    /** For rows that are all there. */
    public Patch(List<String> columns, VectorSchemaRoot root) {
      this(columns, root, Optional.empty());
    }
  }

  /**
   * Rows are added.
   *
   * @param root all columns of the target, in order
   */
  record Append(VectorSchemaRoot root) implements NetChange {}

  /**
   * For each row one equal row is removed, NULL being equal to NULL; rows may stand here several
   * times.
   *
   * @param root all columns of the target, in order
   */
  record DeleteEqual(VectorSchemaRoot root) implements NetChange {}
}
