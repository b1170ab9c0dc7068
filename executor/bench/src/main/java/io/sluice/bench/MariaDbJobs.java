package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** {@code lineitem} between MariaDB and Postgres. */
final class MariaDbJobs {
  private MariaDbJobs() {}

  static List<Job> all(PostgresServer postgres, MariaDbServer mariaDb, Path folder) {
    return List.of(
        new IntoPostgres(postgres, mariaDb, folder.resolve("pgloader.load")),
        new FromPostgres(postgres, mariaDb));
  }

  private record IntoPostgres(PostgresServer postgres, MariaDbServer mariaDb, Path script)
      implements Job {
    @Override
    public String name() {
      return "mariadb-into-postgres";
    }

    @Override
    public String states() {
      return "lineitem without a key from MariaDB into an empty, existing table without a key; peer: pgloader, data"
          + " only";
    }

    @Override
    public long rows() throws SQLException {
      return postgres.rows("lineitem");
    }

    @Override
    public void reset() throws SQLException, IOException {
      postgres.emptyLineitem("");
      Files.writeString(
          script,
          """
          LOAD DATABASE FROM mysql://root@127.0.0.1:%d/src INTO %s
          WITH data only
          INCLUDING ONLY TABLE NAMES MATCHING 'lineitem'
          ALTER SCHEMA 'src' RENAME TO 'public';
          """
              .formatted(mariaDb.port(), postgres.url("dst")));
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.mariaDb(mariaDb, "m", "src"),
          Commands.toPostgres(postgres),
          "CREATE SYNC l FROM TABLE m.src.lineitem TO TABLE d.public.lineitem");
    }

    @Override
    public String peer() {
      return "pgloader --on-error-stop " + script;
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      return postgres.sum("lineitem");
    }
  }

  private record FromPostgres(PostgresServer postgres, MariaDbServer mariaDb) implements Job {
    @Override
    public String name() {
      return "postgres-into-mariadb";
    }

    @Override
    public String states() {
      return "lineitem without a key from Postgres into a new table of MariaDB; peer: a Java program that reads by a"
          + " cursor and writes batches of 1,000 rows, which the MariaDB driver rewrites, into an empty table";
    }

    @Override
    public long rows() throws SQLException {
      return postgres.rows("lineitem");
    }

    @Override
    public void reset() throws SQLException {
      mariaDb.run(
          "DROP DATABASE dst",
          "CREATE DATABASE dst",
          "DROP DATABASE IF EXISTS sluice",
          "CREATE TABLE dst.batches (" + TpchTables.columns("lineitem") + ")");
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.fromPostgres(postgres),
          Commands.mariaDb(mariaDb, "m", "dst"),
          "CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE m.dst.lineitem");
    }

    @Override
    public String peer() {
      return String.format(
          "java -cp 'executor/bench/target/classes:executor/bench/target/lib/*' %s '%s' '%s' lineitem batches",
          RewrittenBatches.class.getName(),
          "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/src?user=postgres",
          mariaDb.url("dst"));
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      return mariaDb.single(
          "SELECT CONCAT(COUNT(*), ' ', SUM(CRC32(CONCAT_WS('|', l_orderkey, l_partkey, l_suppkey, l_linenumber,"
              + " l_quantity, l_extendedprice, l_discount, l_tax, l_returnflag, l_linestatus, l_shipdate,"
              + " l_commitdate, l_receiptdate, RTRIM(l_shipinstruct), RTRIM(l_shipmode), l_comment)))) FROM dst."
              + (afterOurs ? "lineitem" : "batches"));
    }
  }
}
