package io.sluice.connector.postgres.sink;

import io.sluice.spi.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A target table that never held a row, and whose place a table with the same columns and primary
 * key can take with nobody noticing: no snapshot, however old, sees other than no rows in either.
 *
 * @param keyName the primary key constraint's name; empty without one
 * @param key the primary key's columns in order
 */
record EmptyTarget(String keyName, List<String> key) {
  /**
   * An ordinary table of ours without a block, storage options, grants, policies, rules, triggers
   * (which foreign keys have at both ends), inheritance, identity or generated columns, comments,
   * labels; with no index but a plain primary key, no other constraint, and no object of any kind
   * that depends on it.
   */
  private static final String FACTS =
      """
      SELECT COALESCE(k.conname, '') AS key_name,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(attnum, place)
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
          ORDER BY u.place) AS key_columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE n.nspname = ? AND c.relname = ?
        AND pg_relation_size(c.oid) = 0
        AND c.relkind = 'r' AND c.relpersistence = 'p' AND NOT c.relispartition
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
          WHERE f.adrelid = c.oid)
      """;

  EmptyTarget {
    key = List.copyOf(key);
  }

  /** Looks at a table; empty if it held rows once, or if something would notice. */
  static Optional<EmptyTarget> find(Connection session, TableId table) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(FACTS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String[] key = (String[]) row.getArray("key_columns").getArray();
        return Optional.of(new EmptyTarget(row.getString("key_name"), List.of(key)));
      }
    }
  }
}
