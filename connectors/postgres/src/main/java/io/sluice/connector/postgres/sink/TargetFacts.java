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
 * What decides how rows can be replaced in a table.
 *
 * @param swappable whether a new table with the same columns and primary key could take its place
 *     and nobody would notice: nothing depends on it, nothing else is defined on it
 * @param referenced whether foreign keys point at it
 * @param keyName the primary key constraint's name; empty without one
 * @param key the primary key's columns in order
 */
record TargetFacts(boolean swappable, boolean referenced, String keyName, List<String> key) {
  /**
   * Swappable is an ordinary table of ours without storage options, grants, policies, rules,
   * triggers (which foreign keys have at both ends), inheritance, identity or generated columns,
   * comments, labels; with no index but a plain primary key, no other constraint, and no object of
   * any kind that depends on it.
   */
  private static final String FACTS =
      """
      SELECT
        c.relkind = 'r' AND c.relpersistence = 'p' AND NOT c.relispartition
          AND c.reloptions IS NULL AND c.reltablespace = 0 AND c.reloftype = 0
          AND c.relacl IS NULL AND NOT c.relrowsecurity AND NOT c.relhasrules
          AND NOT c.relhastriggers AND c.relreplident = 'd'
          AND c.relowner = current_user::regrole
          AND NOT EXISTS (SELECT FROM pg_inherits WHERE c.oid IN (inhrelid, inhparent))
          AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
            AND NOT a.attisdropped AND (a.attacl IS NOT NULL OR a.attidentity <> ''
              OR a.attgenerated <> '' OR a.attoptions IS NOT NULL OR a.attstattarget >= 0))
          AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conrelid = c.oid
            AND (o.contype NOT IN ('p', 'n') OR o.condeferrable))
          AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = c.oid AND (NOT i.indisprimary OR i.indisclustered
              OR i.indisreplident OR i.indnatts <> i.indnkeyatts OR x.reloptions IS NOT NULL
              OR x.reltablespace <> 0))
          AND NOT EXISTS (SELECT FROM pg_description WHERE objoid = c.oid
            AND classoid = 'pg_class'::regclass)
          AND NOT EXISTS (SELECT FROM pg_seclabel WHERE objoid = c.oid
            AND classoid = 'pg_class'::regclass)
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass
            AND d.refobjid = c.oid AND d.deptype <> 'i' AND d.classid <> 'pg_attrdef'::regclass
            AND NOT (d.classid = 'pg_constraint'::regclass
              AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid = c.oid)))
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_type'::regclass
            AND d.refobjid IN (c.reltype, (SELECT typarray FROM pg_type WHERE oid = c.reltype))
            AND d.deptype <> 'i')
          AND NOT EXISTS (SELECT FROM pg_attrdef f JOIN pg_depend d ON d.objid = f.oid
              AND d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
            JOIN pg_depend s ON s.objid = d.refobjid AND s.classid = 'pg_class'::regclass
              AND s.refobjid = c.oid AND s.refclassid = 'pg_class'::regclass AND s.deptype = 'a'
            WHERE f.adrelid = c.oid) AS swappable,
        EXISTS (SELECT FROM pg_constraint WHERE confrelid = c.oid AND contype = 'f') AS referenced,
        COALESCE(k.conname, '') AS key_name,
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

  /** Facts about a table or view that exists. */
  static TargetFacts of(Connection session, TableId table) throws SQLException {
    try (PreparedStatement statement = named(session, FACTS, table);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return new TargetFacts(false, false, "", List.of());
      }
      return new TargetFacts(
          row.getBoolean("swappable"),
          row.getBoolean("referenced"),
          row.getString("key_name"),
          texts(row.getArray("key_columns")));
    }
  }

  /** Whether the server can tell by these columns, in any order, that a row exists. */
  static boolean uniqueBy(Connection session, TableId table, List<String> columns)
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
