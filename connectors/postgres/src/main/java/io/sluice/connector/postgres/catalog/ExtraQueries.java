package io.sluice.connector.postgres.catalog;

/**
 * What tables have beside columns and rows. All yield: schema, table, name, definition, columns,
 * and of foreign keys the table that they point at. Parameters: schemas and names, side by side.
 */
final class ExtraQueries {
  private static final String WANTED =
      """
      WITH wanted AS (
        SELECT c.oid, n.nspname, c.relname, c.relkind
        FROM unnest(?::text[], ?::text[]) AS w(nspname, relname)
        JOIN pg_namespace n ON n.nspname = w.nspname
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.relname
      )
      """;

  /** The columns that an object needs, by what the server notes of it. */
  private static final String COLUMNS =
      """
      ARRAY(SELECT DISTINCT a.attname::text FROM pg_depend d
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = '%s'::regclass AND d.objid = %s
          AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
        ORDER BY 1) AS columns
      """;

  /** Indexes that no constraint owns; what stands behind the table's name. */
  static final String INDEXES =
      WANTED
          + """
          SELECT t.nspname, t.relname, x.relname AS name,
            CASE WHEN i.indisunique THEN 'UNIQUE' ELSE '' END
              || substr(pg_get_indexdef(x.oid), 1 + length('CREATE '
                || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END
                || 'INDEX ' || quote_ident(x.relname) || ' ON '
                || CASE WHEN x.relkind = 'I' THEN 'ONLY ' ELSE '' END
                || quote_ident(t.nspname) || '.' || quote_ident(t.relname))) AS definition,
          """
          + COLUMNS.formatted("pg_class", "x.oid")
          + """
          FROM wanted t JOIN pg_index i ON i.indrelid = t.oid
          JOIN pg_class x ON x.oid = i.indexrelid
          WHERE NOT i.indisprimary AND i.indisvalid
            AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid
              AND k.conrelid = t.oid AND k.contype IN ('p', 'u', 'x'))
          ORDER BY t.nspname, t.relname, x.relname
          """;

  /** Checks, unique and exclusion constraints of the table's own. */
  static final String CONSTRAINTS =
      WANTED
          + """
          SELECT t.nspname, t.relname, k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey) ORDER BY 1) AS columns
          FROM wanted t JOIN pg_constraint k ON k.conrelid = t.oid
          WHERE k.contype IN ('c', 'u', 'x')
          ORDER BY t.nspname, t.relname, k.conname
          """;

  /** Foreign keys; the definition is what stands before and behind the other table's name. */
  static final String FOREIGN_KEYS =
      WANTED
          + """
          SELECT t.nspname, t.relname, k.conname AS name,
            replace(pg_get_constraintdef(k.oid),
              'REFERENCES ' || quote_ident(fn.nspname) || '.' || quote_ident(f.relname) || '(',
              'REFERENCES ' || chr(1) || '(') AS definition,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey) ORDER BY 1) AS columns,
            fn.nspname AS other_schema, f.relname AS other_name
          FROM wanted t JOIN pg_constraint k ON k.conrelid = t.oid
          JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
          WHERE k.contype = 'f' AND k.conparentid = 0
          ORDER BY t.nspname, t.relname, k.conname
          """;

  /** Comments on tables, whose name is empty, and on columns. */
  static final String COMMENTS =
      WANTED
          + """
          SELECT t.nspname, t.relname, COALESCE(a.attname, '') AS name, d.description AS definition,
            CASE WHEN a.attname IS NULL THEN ARRAY[]::text[] ELSE ARRAY[a.attname::text] END
              AS columns
          FROM wanted t JOIN pg_description d ON d.objoid = t.oid
            AND d.classoid = 'pg_class'::regclass
          LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.objsubid
            AND d.objsubid > 0
          ORDER BY t.nspname, t.relname, d.objsubid
          """;

  /**
   * Sequences that belong to a column: kind of identity, then the options, then where it stands.
   */
  static final String SEQUENCES =
      WANTED
          + """
          SELECT t.nspname, t.relname, q.relname AS name,
            concat_ws(chr(1), a.attidentity,
              format('AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s',
                format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqstart,
                s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END),
              COALESCE(pg_sequence_last_value(q.oid), -1)) AS definition,
            ARRAY[a.attname::text] AS columns
          FROM wanted t JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass
            AND d.refobjid = t.oid AND d.classid = 'pg_class'::regclass
            AND d.deptype IN ('a', 'i')
          JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S'
          JOIN pg_sequence s ON s.seqrelid = q.oid
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
          ORDER BY t.nspname, t.relname, q.relname
          """;

  private ExtraQueries() {}
}
