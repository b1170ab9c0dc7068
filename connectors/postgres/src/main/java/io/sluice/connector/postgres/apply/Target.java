package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.sink.TargetFacts;
import io.sluice.connector.postgres.type.NativeType;
import io.sluice.connector.postgres.type.TypeRows;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table that changes are applied to, as the server has it.
 *
 * @param spec how its rows arrive
 * @param fields what the server stores, by column
 * @param unique whether the server can find a row by the key: an index says that there is only one
 */
record Target(WriteSpec spec, Map<String, Field> fields, boolean unique) {
  private static final String FIELDS =
      TypeRows.WITH
          + "SELECT a.attname, a.attnotnull, format_type(a.atttypid, -1) AS plain, "
          + TypeRows.columns("a.atttypid", "a.atttypmod")
          + " FROM pg_attribute a "
          + TypeRows.joins("a.atttypid")
          + "WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped";

  /** Base types whose {@code =} can be hashed and is true for values that print alike. */
  private static final Set<String> HASHABLE =
      Set.of(
          "bool",
          "int2",
          "int4",
          "int8",
          "oid",
          "float4",
          "float8",
          "numeric",
          "text",
          "varchar",
          "bpchar",
          "bytea",
          "date",
          "time",
          "timestamp",
          "timestamptz",
          "uuid");

  /**
   * A column as it is stored.
   *
   * @param plainType its type without a length, so that a cast to it cuts nothing off
   * @param type its type
   * @param base what finds its binary form; empty where only text will do
   * @param joinable whether {@code =} finds every row: it is never NULL and can be compared
   */
  record Field(String plainType, String type, String base, boolean joinable) {}

  /** Looks at the table, in the caller's transaction. */
  static Target of(Connection session, WriteSpec spec) throws SQLException {
    Map<String, Field> fields = fields(session, spec);
    if (fields.isEmpty() && !spec.columns().isEmpty()) {
      throw new SluiceException(
          ErrorCode.UNKNOWN_TABLE, "the target has no table " + spec.table() + " any more");
    }
    for (TargetColumn column : spec.columns()) {
      if (!fields.containsKey(column.name())) {
        throw new SluiceException(
            ErrorCode.UNKNOWN_COLUMN,
            "the target table " + spec.table() + " has no column \"" + column.name() + "\"");
      }
    }
    boolean unique =
        !spec.key().isEmpty() && TargetFacts.uniqueBy(session, spec.table(), spec.key());
    return new Target(spec, Map.copyOf(fields), unique);
  }

  private static Map<String, Field> fields(Connection session, WriteSpec spec) throws SQLException {
    Map<String, Field> fields = new HashMap<>();
    // With nothing else on the path every type is printed with its schema.
    path(session, "pg_catalog");
    try (PreparedStatement statement = session.prepareStatement(FIELDS)) {
      statement.setString(1, Quoting.table(spec.table()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          NativeType type = TypeRows.read(rows);
          boolean joinable =
              rows.getBoolean("attnotnull") && type.builtIn() && HASHABLE.contains(type.base());
          fields.put(
              rows.getString("attname"),
              new Field(rows.getString("plain"), type.name(), type.codecBase(), joinable));
        }
      }
    }
    path(session, "DEFAULT");
    return fields;
  }

  private static void path(Connection session, String path) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET LOCAL search_path TO " + path);
    }
  }

  /** The column of this name. */
  TargetColumn column(String name) {
    return spec.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no column of " + spec.table()));
  }

  /** How a column of the spec is stored. */
  Field field(String name) {
    Field field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(name + " is no column of " + spec.table());
    }
    return field;
  }

  List<String> names() {
    return spec.columns().stream().map(TargetColumn::name).toList();
  }
}
