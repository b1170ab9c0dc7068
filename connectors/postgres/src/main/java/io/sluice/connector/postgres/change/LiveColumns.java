package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.type.LogicalTypes;
import io.sluice.connector.postgres.type.TypeRows;
import io.sluice.spi.TableColumn;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table's columns in the catalog now, which may be ahead of the log, by the numbers that stay
 * when names change.
 */
final class LiveColumns {
  /**
   * What rows from before a column have is kept with the column, as long as the table is not
   * rewritten; a partitioned table's is with its partitions.
   */
  private static final String COLUMNS =
      TypeRows.WITH
          + "SELECT a.attnum, a.attname, a.attnotnull, a.attgenerated <> '' AS generated, CASE WHEN"
          + " a.attgenerated = '' THEN pg_get_expr(f.adbin, f.adrelid) END AS expression, (SELECT"
          + " h.attmissingval::text::text[] FROM pg_attribute h WHERE h.atthasmissing AND h.attname"
          + " = a.attname AND h.attrelid IN (SELECT a.attrelid UNION ALL SELECT t.relid FROM"
          + " pg_partition_tree(a.attrelid) t WHERE t.isleaf) LIMIT 1) AS kept, "
          + TypeRows.columns("a.atttypid", "a.atttypmod")
          + " FROM pg_attribute a"
          + " LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum"
          + TypeRows.joins("a.atttypid")
          + "WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";

  private static final String TYPES =
      TypeRows.WITH
          + "SELECT place, "
          + TypeRows.columns("asked.type", "asked.modifier")
          + " FROM unnest(?::bigint[], ?::int[]) WITH ORDINALITY AS given(type, modifier, place)"
          + " CROSS JOIN LATERAL (SELECT given.type::oid, given.modifier) AS asked(type, modifier)"
          + TypeRows.joins("asked.type")
          + "ORDER BY place";

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, TableColumn> columns = new HashMap<>();
  private final Map<Integer, ColumnType> logged = new HashMap<>();

  private LiveColumns() {}

  /** Asks for a table, and for the types that the log names. */
  static LiveColumns of(Database database, Relation relation) {
    return database.catalog(
        "looking up the columns of " + relation.table(),
        session -> {
          LiveColumns live = new LiveColumns();
          live.columns(session, Integer.toUnsignedLong(relation.oid()));
          live.types(session, relation.columns());
          return live;
        });
  }

  private void columns(Connection session, long oid) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(COLUMNS)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int number = row.getInt("attnum");
          numbers.put(row.getString("attname"), number);
          columns.put(number, column(row));
        }
      }
    }
  }

  /**
   * The default is the one that rows from before the column have: none, a constant, or one that
   * differs from row to row.
   */
  private static TableColumn column(ResultSet row) throws SQLException {
    Column column =
        new Column(
            row.getString("attname"),
            LogicalTypes.of(TypeRows.read(row)),
            !row.getBoolean("attnotnull"));
    Optional<String> expression = Optional.ofNullable(row.getString("expression"));
    Array kept = row.getArray("kept");
    Optional<String> constant =
        kept == null ? Optional.empty() : Optional.ofNullable(((String[]) kept.getArray())[0]);
    boolean generated = row.getBoolean("generated");
    if (constant.isPresent()) {
      return new TableColumn(column, expression.or(() -> constant), constant, generated);
    }
    return new TableColumn(column, expression, Optional.empty(), generated);
  }

  private void types(Connection session, List<Relation.Attribute> attributes) throws SQLException {
    List<Long> types = new ArrayList<>();
    List<Integer> modifiers = new ArrayList<>();
    for (Relation.Attribute attribute : attributes) {
      types.add(Integer.toUnsignedLong(attribute.type()));
      modifiers.add(attribute.modifier());
    }
    try (PreparedStatement statement = session.prepareStatement(TYPES)) {
      statement.setArray(1, session.createArrayOf("bigint", types.toArray()));
      statement.setArray(2, session.createArrayOf("int", modifiers.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          logged.put(row.getInt("place") - 1, LogicalTypes.of(TypeRows.read(row)));
        }
      }
    }
  }

  /** The number of the column that has a name now. */
  OptionalInt number(String name) {
    Integer number = numbers.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The column of a number, if it is still there. */
  Optional<TableColumn> column(int number) {
    return Optional.ofNullable(columns.get(number));
  }

  /** The type of a logged column; empty if the type is not there any more. */
  Optional<ColumnType> type(int place) {
    return Optional.ofNullable(logged.get(place));
  }
}
