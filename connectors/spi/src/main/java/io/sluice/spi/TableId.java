package io.sluice.spi;

import java.util.Objects;

/**
 * A table within one connection, named exactly as the system stores it.
 *
 * @param schema the schema, or the database of a system whose tables live in databases
 * @param name the table
 */
public record TableId(String schema, String name) implements Comparable<TableId> {
  public TableId {
    Objects.requireNonNull(schema);
    Objects.requireNonNull(name);
  }

  @Override
  public int compareTo(TableId other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }

  /** {@code schema.name}, for people; not quoted, so not for SQL. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
