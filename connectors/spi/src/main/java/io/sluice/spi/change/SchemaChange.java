package io.sluice.spi.change;

import io.sluice.spi.TableColumn;

/** How a table's definition changed at the source. */
public sealed interface SchemaChange {
  /** What happened, in a few words for people. */
  String describe();

  /**
   * A column was added.
   *
   * @param column with its default, which rows from before have
   */
  record Added(TableColumn column) implements SchemaChange {
    @Override
    public String describe() {
      return "column \"" + column.name() + "\" (" + column.type() + ") was added";
    }
  }

  /** A column was removed. */
  record Dropped(String name) implements SchemaChange {
    @Override
    public String describe() {
      return "column \"" + name + "\" was dropped";
    }
  }

  /** A column has a new name and its old values. */
  record Renamed(String from, String to) implements SchemaChange {
    @Override
    public String describe() {
      return "column \"" + from + "\" was renamed to \"" + to + "\"";
    }
  }

  /** A column has a new type; its old values were converted by the source. */
  record Retyped(TableColumn before, TableColumn after) implements SchemaChange {
    @Override
    public String describe() {
      return "column \"" + after.name() + "\" became " + after.type() + ", was " + before.type();
    }
  }

  /**
   * Something that is none of the others, or cannot be told from them.
   *
   * @param what a sentence for people
   */
  record Unclear(String what) implements SchemaChange {
    @Override
    public String describe() {
      return what;
    }
  }
}
