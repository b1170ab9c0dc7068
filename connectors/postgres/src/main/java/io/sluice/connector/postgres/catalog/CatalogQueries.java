package io.sluice.connector.postgres.catalog;

import io.sluice.connector.postgres.type.TypeRows;

/** The three queries that tell everything of any number of tables. */
final class CatalogQueries {
  /** How the tables are called that a run stages rows in; no one else sees them. */
  private static final String STAGING = "'^sluice_stage_[0-9a-f]{16}$'";

  /** Parameters: schemas, kinds of relation, a name or NULL. */
  private static final String CHOSEN =
      """
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY (?::text[]) AND c.relkind = ANY (?::"char"[])
        AND NOT c.relispartition AND (?::text IS NULL OR c.relname = ?)
        AND c.relpersistence <> 't' AND n.nspname <> 'sluice' AND c.relname !~ %s
      """
          .formatted(STAGING);

  static final String SCHEMAS =
      """
      SELECT nspname FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'sluice')
      ORDER BY nspname COLLATE "C"
      """;

  /**
   * Rows are estimated as the planner does: by the density at the last ANALYZE and today's size.
   * Foreign tables and views have no size of their own.
   */
  static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind,
        CASE WHEN c.relkind = 'p' THEN parts.tuples
          WHEN c.relkind IN ('r', 'm') AND c.relpages > 0 AND c.reltuples >= 0
            THEN (c.reltuples * (pg_relation_size(c.oid)
              / current_setting('block_size')::float8 / c.relpages))::bigint
          WHEN c.relkind IN ('r', 'm') AND pg_relation_size(c.oid) = 0 THEN 0
          WHEN c.relkind = 'f' AND c.reltuples > 0 THEN c.reltuples::bigint
        END AS tuples,
        CASE WHEN c.relkind = 'p' THEN parts.bytes
          WHEN c.relkind IN ('r', 'm') THEN pg_table_size(c.oid) END AS bytes
      FROM (SELECT c.oid %s) chosen
      JOIN pg_class c ON c.oid = chosen.oid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN LATERAL (
        SELECT CASE WHEN bool_and(l.reltuples >= 0) THEN sum(l.reltuples)::bigint END AS tuples,
          sum(pg_table_size(l.oid))::bigint AS bytes
        FROM pg_partition_tree(c.oid) t JOIN pg_class l ON l.oid = t.relid
        WHERE t.isleaf AND l.relkind = 'r'
      ) parts ON c.relkind = 'p'
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """
          .formatted(CHOSEN);

  /** A default is repeatable elsewhere unless it depends on a sequence, table or own function. */
  static final String COLUMNS =
      TypeRows.WITH
          + "SELECT a.attrelid, a.attname, a.attnotnull, a.attgenerated <> '' AS generated, "
          + "CASE WHEN a.attgenerated = '' THEN pg_get_expr(f.adbin, f.adrelid) END AS expression, "
          + """
            NOT EXISTS (SELECT 1 FROM pg_depend p
              WHERE p.classid = 'pg_attrdef'::regclass AND p.objid = f.oid AND p.deptype = 'n'
                AND p.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)) AS repeatable,
            """
          + TypeRows.columns("a.atttypid", "a.atttypmod")
          + " FROM (SELECT c.oid "
          + CHOSEN
          + ") chosen JOIN pg_attribute a ON a.attrelid = chosen.oid"
          + " AND a.attnum > 0 AND NOT a.attisdropped"
          + " LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum"
          + TypeRows.joins("a.atttypid")
          + "ORDER BY a.attrelid, a.attnum";

  static final String KEYS =
      """
      SELECT i.indrelid, a.attname
      FROM (SELECT c.oid %s) chosen
      JOIN pg_index i ON i.indrelid = chosen.oid AND i.indisprimary
      CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place)
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE k.place <= i.indnkeyatts
      ORDER BY i.indrelid, k.place
      """
          .formatted(CHOSEN);

  private CatalogQueries() {}
}
