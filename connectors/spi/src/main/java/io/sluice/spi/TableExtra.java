package io.sluice.spi;

import java.util.List;
import java.util.Optional;

/**
 * Something that a table has beside its columns, its primary key and its rows.
 *
 * @param table the table that has it
 * @param name what its system calls it; empty for a comment on the table itself
 * @param definition in words that only its own kind of system reads, without the names of tables
 * @param columns the table's columns that it needs
 * @param references the table that a foreign key points at; empty for all else
 */
public record TableExtra(
    Kind kind,
    TableId table,
    String name,
    String definition,
    List<String> columns,
    Optional<TableId> references) {

  /** What it is, in the order in which it can be made; foreign keys come when all else is there. */
  public enum Kind {
    SEQUENCE,
    INDEX,
    CONSTRAINT,
    COMMENT,
    FOREIGN_KEY
  }

  public TableExtra {
    columns = List.copyOf(columns);
    if (references.isPresent() != (kind == Kind.FOREIGN_KEY)) {
      throw new IllegalArgumentException("a foreign key, and nothing else, points at a table");
    }
  }

  /** The same for other tables. */
  public TableExtra at(TableId newTable, Optional<TableId> newReferences) {
    return new TableExtra(kind, newTable, name, definition, columns, newReferences);
  }
}
