package io.sluice.connector.postgres.type;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How a catalog query asks for types, and reads them. It runs with only pg_catalog on the path. */
public final class TypeRows {
  /** Comes before the query: what each domain is in the end. */
  public static final String WITH =
      """
      WITH RECURSIVE chain(oid, base, modifier) AS (
        SELECT oid, typbasetype, typtypmod FROM pg_type WHERE typtype = 'd'
        UNION ALL
        SELECT c.oid, t.typbasetype, t.typtypmod
        FROM chain c JOIN pg_type t ON t.oid = c.base WHERE t.typtype = 'd'
      ), domains AS (
        SELECT c.* FROM chain c JOIN pg_type t ON t.oid = c.base AND t.typtype <> 'd'
      )
      """;

  private static final String PORTABLE =
      """
      (b.typtype = 'e'
        OR b.typtype = 'b' AND b.typname IN ('citext', 'hstore')
        OR bn.nspname = 'pg_catalog' AND b.typtype IN ('b', 'r', 'm')
          AND b.typsend::oid <> 0 AND b.typreceive::oid <> 0
          AND b.typname !~ '^_?reg' AND COALESCE(e.typtype, 'b') <> 'c'
          AND COALESCE(e.typsend::oid, 1) <> 0) AS type_portable
      """;

  private TypeRows() {}

  /** The columns to select, for expressions that yield a type's identifier and modifier. */
  public static String columns(String oid, String modifier) {
    return "format_type("
        + oid
        + ", "
        + modifier
        + ") AS type_name, b.typname AS type_base, "
        + "bn.nspname = 'pg_catalog' AS type_built_in, b.typtype = 'e' AS type_enum, "
        + "d.oid IS NOT NULL AS type_domain, "
        + "CASE WHEN d.oid IS NULL THEN "
        + modifier
        + " ELSE d.modifier END AS type_modifier, "
        + PORTABLE;
  }

  /** The joins that the columns need. */
  public static String joins(String oid) {
    return " LEFT JOIN domains d ON d.oid = "
        + oid
        + " JOIN pg_type b ON b.oid = COALESCE(d.base, "
        + oid
        + ")"
        + " JOIN pg_namespace bn ON bn.oid = b.typnamespace"
        + " LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A' ";
  }

  /** The type in the row where the result stands. */
  public static NativeType read(ResultSet row) throws SQLException {
    return new NativeType(
        row.getString("type_name"),
        row.getString("type_base"),
        row.getBoolean("type_built_in"),
        row.getBoolean("type_enum"),
        row.getBoolean("type_domain"),
        row.getInt("type_modifier"),
        row.getBoolean("type_portable"));
  }
}
