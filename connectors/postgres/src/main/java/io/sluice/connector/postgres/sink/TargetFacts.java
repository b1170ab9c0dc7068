package io.sluice.connector.postgres.sink;

import io.sluice.spi.TableId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What decides how rows are replaced in a table.
 *
 * @param referenced whether foreign keys point at it
 * @param key the primary key's columns in order
 */
public record TargetFacts(boolean referenced, List<String> key) {
  private static final String FACTS =
      """
      SELECT
        EXISTS (SELECT FROM pg_constraint WHERE confrelid = c.oid AND contype = 'f') AS referenced,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(attnum, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
          ORDER BY u.place) AS key_columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE n.nspname = ? AND c.relname = ?
      """;

  private static final String UNIQUE =
      """
      SELECT ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) u(attnum)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND i.indisunique AND i.indisvalid AND i.indimmediate
        AND i.indpred IS NULL AND i.indexprs IS NULL AND i.indnatts = i.indnkeyatts
      """;

  public TargetFacts {
    key = List.copyOf(key);
  }

  /** Facts about a table or view that exists. */
  public static TargetFacts of(Connection session, TableId table) throws SQLException {
    try (PreparedStatement statement = named(session, FACTS, table);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? new TargetFacts(row.getBoolean("referenced"), texts(row.getArray("key_columns")))
          : new TargetFacts(false, List.of());
    }
  }

  /** Whether the server can tell by these columns, in any order, that a row exists. */
  public static boolean uniqueBy(Connection session, TableId table, List<String> columns)
      throws SQLException {
    Set<String> wanted = new HashSet<>(columns);
    try (PreparedStatement statement = named(session, UNIQUE, table);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (wanted.equals(new HashSet<>(texts(rows.getArray(1))))) {
          return true;
        }
      }
    }
    return false;
  }

  private static PreparedStatement named(Connection session, String sql, TableId table)
      throws SQLException {
    PreparedStatement statement = session.prepareStatement(sql);
    statement.setString(1, table.schema());
    statement.setString(2, table.name());
    return statement;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
