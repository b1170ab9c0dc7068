package io.sluice.spi.change;

import io.sluice.spi.TableColumn;

/** How a table's definition changed at the source. */
public sealed interface SchemaChange {
  /**
   * A column was added.
   *
   * @param column with its default, which rows from before have
   */
  record Added(TableColumn column) implements SchemaChange {}

  /** A column was removed. */
  record Dropped(String name) implements SchemaChange {}

  /** A column has a new name and its old values. */
  record Renamed(String from, String to) implements SchemaChange {}

  /** A column has a new type; its old values were converted by the source. */
  record Retyped(TableColumn before, TableColumn after) implements SchemaChange {}

  /**
   * Something that is none of the others, or cannot be told from them.
   *
   * @param what a sentence for people
   */
  record Unclear(String what) implements SchemaChange {}
}
