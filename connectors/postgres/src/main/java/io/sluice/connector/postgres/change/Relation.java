package io.sluice.connector.postgres.change;

import io.sluice.spi.TableId;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as the log describes it before its first change, and again after each change of its
 * definition.
 *
 * @param oid what changes refer to
 * @param identity {@code relreplident}
 */
record Relation(int oid, TableId table, char identity, List<Attribute> columns) {
  private static final int KEY = 1;

  Relation {
    columns = List.copyOf(columns);
  }

  /**
   * A column, in the order of the table.
   *
   * @param key whether old rows are told by it
   */
  record Attribute(String name, int type, int modifier, boolean key) {}

  /** Reads the rest of a relation's message. */
  static Relation read(Message message) {
    int oid = message.int32();
    String schema = message.text();
    String name = message.text();
    char identity = (char) message.int8();
    int count = message.int16();
    List<Attribute> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      boolean key = (message.int8() & KEY) != 0;
      columns.add(new Attribute(message.text(), message.int32(), message.int32(), key));
    }
    // The schema pg_catalog goes as an empty text.
    TableId table = new TableId(schema.isEmpty() ? "pg_catalog" : schema, name);
    return new Relation(oid, table, identity, columns);
  }

  /** Where a column stands in a row, or -1. */
  int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }
}
