package io.sluice.connector.postgres.source;

import io.sluice.connector.postgres.type.LogicalTypes;
import io.sluice.connector.postgres.type.TypeRows;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;

/** Finds the columns of a query without running it. */
final class QueryDescription {
  private static final String TYPES =
      TypeRows.WITH
          + "SELECT "
          + TypeRows.columns("asked.type", "asked.modifier")
          + " FROM unnest(?::bigint[], ?::int[]) WITH ORDINALITY AS given(type, modifier, place)"
          + " CROSS JOIN LATERAL (SELECT given.type::oid, given.modifier) AS asked(type, modifier)"
          + TypeRows.joins("asked.type")
          + "ORDER BY given.place";

  private static final int VARLENA_HEADER = 4;

  private QueryDescription() {}

  static List<Column> columns(Connection session, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    List<Long> types = new ArrayList<>();
    List<Integer> modifiers = new ArrayList<>();
    TypeInfo known = session.unwrap(BaseConnection.class).getTypeInfo();
    try (PreparedStatement statement = session.prepareStatement(query)) {
      ResultSetMetaData metadata = statement.getMetaData();
      int count = metadata == null ? 0 : metadata.getColumnCount();
      for (int i = 1; i <= count; i++) {
        String type = metadata.getColumnTypeName(i);
        names.add(metadata.getColumnLabel(i));
        types.add(Integer.toUnsignedLong(known.getPGType(type)));
        modifiers.add(modifier(type, metadata.getPrecision(i), metadata.getScale(i)));
      }
    }
    return read(session, names, types, modifiers);
  }

  /** The driver tells no modifier, but all that is in it. */
  private static int modifier(String type, int precision, int scale) {
    return switch (type) {
      case "numeric" ->
          precision == 0 ? -1 : ((precision << 16) | (scale & 0x7FF)) + VARLENA_HEADER;
      case "varchar", "bpchar" ->
          precision == Integer.MAX_VALUE || precision <= 0 ? -1 : precision + VARLENA_HEADER;
      case "time", "timetz", "timestamp", "timestamptz" -> scale == 6 ? -1 : scale;
      case "bit", "varbit" -> precision == Integer.MAX_VALUE || precision <= 0 ? -1 : precision;
      default -> -1;
    };
  }

  private static List<Column> read(
      Connection session, List<String> names, List<Long> types, List<Integer> modifiers)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(TYPES)) {
      statement.setArray(1, session.createArrayOf("int8", types.toArray()));
      statement.setArray(2, session.createArrayOf("int4", modifiers.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        for (int i = 0; rows.next(); i++) {
          columns.add(new Column(names.get(i), LogicalTypes.of(TypeRows.read(rows)), true));
        }
      }
    }
    return columns;
  }
}
