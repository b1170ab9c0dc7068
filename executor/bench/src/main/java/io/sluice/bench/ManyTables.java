package io.sluice.bench;

import java.nio.file.Path;
import java.sql.SQLException;

/** A database of many small tables. */
record ManyTables(PostgresServer server) implements Job {
  private static final int TABLES = 1_000;
  private static final int ROWS = 100;

  @Override
  public String name() {
    return "thousand-tables";
  }

  @Override
  public String states() {
    return "1,000 tables of 100 rows with primary keys into missing tables; peer: pgcopydb clone, which copies the keys"
        + " as well";
  }

  @Override
  public long rows() {
    return (long) TABLES * ROWS;
  }

  /** Makes the source when it is missing: a schema that the other jobs do not read. */
  @Override
  public void reset() throws SQLException {
    server.run(
        "src",
        "CREATE SCHEMA IF NOT EXISTS many",
        """
        DO $$ BEGIN
          FOR i IN 1..%d LOOP
            IF to_regclass('many.t' || i) IS NULL THEN
              EXECUTE format('CREATE TABLE many.t%%s (id int PRIMARY KEY, name text NOT NULL,'
                ' price numeric(12,2), made timestamptz)', i);
              EXECUTE format('INSERT INTO many.t%%s SELECT n, ''thing '' || n, n, now()'
                ' FROM generate_series(1, %d) AS n', i);
            END IF;
          END LOOP;
        END $$"""
            .formatted(TABLES, ROWS));
    server.run(
        "dst", "DROP SCHEMA IF EXISTS sluice CASCADE", "DROP SCHEMA IF EXISTS pgcopydb CASCADE");
    for (int from = 1; from <= TABLES; from += 100) {
      // Piece by piece, because each table takes a lock.
      server.run(
          "dst",
          """
          DO $$ BEGIN
            FOR i IN %d..%d LOOP EXECUTE 'DROP TABLE IF EXISTS many.t' || i; END LOOP;
          END $$"""
              .formatted(from, from + 99));
    }
    server.run("dst", "DROP SCHEMA IF EXISTS many");
  }

  @Override
  public String ours(Path data) {
    return Commands.sluice(
        data,
        Commands.fromPostgres(server),
        Commands.toPostgres(server),
        "CREATE SYNC l FROM DATABASE s.many TO DATABASE d.many");
  }

  @Override
  public String peer() {
    return "rm -rf /tmp/sluice-bench-filter; printf '[include-only-schema]\\nmany\\n' > /tmp/sluice-bench-filter; "
        + Commands.pgcopydb(server)
        + " --filters /tmp/sluice-bench-filter";
  }

  @Override
  public String checksum(boolean afterOurs) throws SQLException {
    return server.single(
        "dst",
        "SELECT count(*) || ' ' || sum((xpath('/row/n/text()', query_to_xml('SELECT count(*) + sum(id) AS n FROM many.'"
            + " || relname, false, true, '')))[1]::text::bigint) FROM pg_class"
            + " WHERE relnamespace = 'many'::regnamespace AND relkind = 'r'");
  }
}
