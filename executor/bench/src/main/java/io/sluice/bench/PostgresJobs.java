package io.sluice.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** {@code lineitem} and the whole of TPC-H from Postgres. */
final class PostgresJobs {
  private static final String KEY = ", PRIMARY KEY (l_orderkey, l_linenumber)";
  private static final String UNCHANGED =
      "l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax,"
          + " l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode, ";
  private static final String COMPUTED_BY_SLUICE =
      "MASK_SHA256(l_comment) AS l_comment, l_extendedprice * (1 - l_discount) AS revenue,"
          + " LOWER(TRIM(l_shipmode)) AS mode";
  private static final String COMPUTED_BY_POSTGRES =
      "encode(sha256(convert_to(l_comment, 'UTF8')), 'hex') AS l_comment,"
          + " (l_extendedprice * (1 - l_discount))::numeric(31,4) AS revenue, lower(trim(l_shipmode)) AS mode";

  private PostgresJobs() {}

  static List<Job> all(PostgresServer server) {
    return List.of(
        new Lineitem(server, "lineitem-no-key", "", "without a key"),
        new Lineitem(server, "lineitem-with-key", KEY, "with a primary key"),
        new MaskedLineitem(server),
        new WholeDatabase(server),
        new IntoDuckDb(server));
  }

  private record Lineitem(PostgresServer server, String name, String key, String how)
      implements Job {
    @Override
    public String states() {
      return "lineitem into an equal, empty, existing table "
          + how
          + "; peer: psql COPY BINARY | psql COPY BINARY; source in the page cache";
    }

    @Override
    public long rows() throws SQLException {
      return server.rows("lineitem");
    }

    @Override
    public void reset() throws SQLException {
      server.emptyLineitem(key);
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.fromPostgres(server),
          Commands.toPostgres(server),
          "CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE d.public.lineitem");
    }

    @Override
    public String peer() {
      return Commands.pipe(server);
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      return server.sum("lineitem");
    }
  }

  /** The pipe does less than we do here: it moves the rows as they are. */
  private record MaskedLineitem(PostgresServer server) implements Job {
    @Override
    public String name() {
      return "lineitem-masked";
    }

    @Override
    public String states() {
      return "lineitem with MASK_SHA256(l_comment) and two more columns (a product, a text trimmed and lowered), computed"
          + " in Arrow; peer: the plain psql COPY BINARY pipe, which computes nothing";
    }

    @Override
    public long rows() throws SQLException {
      return server.rows("lineitem");
    }

    @Override
    public void reset() throws SQLException {
      server.emptyLineitem("");
      server.run(
          "dst",
          "DROP TABLE IF EXISTS masked",
          "CREATE TABLE masked ("
              + TpchTables.columns("lineitem").replace("l_comment varchar(44)", "l_comment text")
              + ", revenue numeric(31,4), mode text)");
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.fromPostgres(server),
          Commands.toPostgres(server),
          "CREATE SYNC l FROM QUERY (SELECT "
              + UNCHANGED
              + COMPUTED_BY_SLUICE
              + " FROM s.public.lineitem) TO TABLE d.public.masked");
    }

    @Override
    public String peer() {
      return Commands.pipe(server);
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      // What the pipe has moved, computed by Postgres, is what we must have computed.
      return server.sum(
          afterOurs ? "masked" : "(SELECT " + UNCHANGED + COMPUTED_BY_POSTGRES + " FROM lineitem)");
    }
  }

  private record WholeDatabase(PostgresServer server) implements Job {
    @Override
    public String name() {
      return "whole-database";
    }

    @Override
    public String states() {
      return "the eight tables of TPC-H without keys into missing tables; peer: pgcopydb clone, which has no indexes,"
          + " keys or sequences to copy here";
    }

    @Override
    public long rows() throws SQLException {
      long rows = 0;
      for (String table : TpchTables.names()) {
        rows += server.rows(table);
      }
      return rows;
    }

    @Override
    public void reset() throws SQLException {
      server.run(
          "dst", "DROP SCHEMA IF EXISTS sluice CASCADE", "DROP SCHEMA IF EXISTS pgcopydb CASCADE");
      for (String table : TpchTables.names()) {
        server.run("dst", "DROP TABLE IF EXISTS " + table);
      }
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.fromPostgres(server),
          Commands.toPostgres(server),
          "CREATE SYNC l FROM DATABASE s.public TO DATABASE d.public");
    }

    @Override
    public String peer() {
      return Commands.pgcopydb(server);
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      StringBuilder sums = new StringBuilder();
      for (String table : TpchTables.names()) {
        sums.append(table).append(' ').append(server.sum(table)).append("; ");
      }
      return sums.toString();
    }
  }

  private record IntoDuckDb(PostgresServer server) implements Job {
    @Override
    public String name() {
      return "lineitem-into-duckdb";
    }

    @Override
    public String states() {
      return "lineitem into a new DuckDB file; peer: psql COPY BINARY into /dev/null, which stores nothing";
    }

    @Override
    public long rows() throws SQLException {
      return server.rows("lineitem");
    }

    @Override
    public void reset() {
      // Each run has a folder of its own, and the file in it.
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.fromPostgres(server),
          "CREATE CONNECTION d TYPE duckdb WITH (path = '"
              + data.resolve("warehouse.duckdb")
              + "')",
          "CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE d.main.lineitem");
    }

    @Override
    public String peer() {
      return Commands.copyOut(server) + " > /dev/null";
    }

    @Override
    public String checksum(boolean afterOurs) {
      return "not compared: the peer stores nothing";
    }
  }
}
