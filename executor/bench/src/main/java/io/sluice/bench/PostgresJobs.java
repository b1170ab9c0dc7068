package io.sluice.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code lineitem} and the whole of TPC-H from Postgres. */
final class PostgresJobs {
  private static final String KEY = ", PRIMARY KEY (l_orderkey, l_linenumber)";
  private static final String LINEITEM_SUM =
      "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)::numeric) FROM lineitem t";
  private static final String MASKED_QUERY =
      "SELECT l_orderkey, l_partkey, l_suppkey, l_linenumber, l_quantity, l_extendedprice, l_discount, l_tax,"
          + " l_returnflag, l_linestatus, l_shipdate, l_commitdate, l_receiptdate, l_shipinstruct, l_shipmode,"
          + " MASK_SHA256(l_comment) AS l_comment,"
          + " MASK_SHA256(l_shipinstruct) AS instruction, MASK_SHA256(l_shipmode) AS mode"
          + " FROM s.public.lineitem";

  private PostgresJobs() {}

  static List<Job> all(Server server) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    jobs.add(
        lineitem(server, "lineitem-no-key", "", "FROM TABLE s.public.lineitem", "without a key"));
    jobs.add(
        lineitem(
            server,
            "lineitem-with-key",
            KEY,
            "FROM TABLE s.public.lineitem",
            "with a primary key"));
    jobs.add(new MaskedLineitem(server));
    jobs.add(new WholeDatabase(server));
    jobs.add(new IntoDuckDb(server));
    return jobs;
  }

  private static Job lineitem(Server server, String name, String key, String source, String how) {
    return new Job() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String states() {
        return "lineitem into an equal, empty, existing table "
            + how
            + "; peer: psql COPY BINARY | psql COPY BINARY; source in the page cache";
      }

      @Override
      public long rows() throws SQLException {
        return count(server);
      }

      @Override
      public void reset() throws SQLException {
        emptyTarget(server, key);
      }

      @Override
      public String ours(Path data) {
        return sluice(server, data, "CREATE SYNC l " + source + " TO TABLE d.public.lineitem");
      }

      @Override
      public String peer() {
        return pipe(server);
      }

      @Override
      public String checksum(boolean afterOurs) throws SQLException {
        return server.single("dst", LINEITEM_SUM);
      }
    };
  }

  /** An empty {@code lineitem} at the target, and no trace of earlier runs. */
  static void emptyTarget(Server server, String key) throws SQLException {
    server.run(
        "dst",
        "DROP SCHEMA IF EXISTS sluice CASCADE",
        "DROP TABLE IF EXISTS lineitem",
        "CREATE TABLE lineitem (" + TpchTables.columns("lineitem") + key + ")");
  }

  /** The pipe does less than we do here: it moves the rows as they are. */
  private record MaskedLineitem(Server server) implements Job {
    @Override
    public String name() {
      return "lineitem-masked";
    }

    @Override
    public String states() {
      return "lineitem with MASK_SHA256(l_comment) and two more masked columns, computed in Arrow; peer: the plain"
          + " psql COPY BINARY pipe, which masks nothing";
    }

    @Override
    public long rows() throws SQLException {
      return count(server);
    }

    @Override
    public void reset() throws SQLException {
      server.run(
          "dst",
          "DROP SCHEMA IF EXISTS sluice CASCADE",
          "DROP TABLE IF EXISTS lineitem, masked",
          "CREATE TABLE lineitem (" + TpchTables.columns("lineitem") + ")",
          "CREATE TABLE masked ("
              + TpchTables.columns("lineitem").replace("l_comment varchar(44)", "l_comment text")
              + ", instruction text, mode text)");
    }

    @Override
    public String ours(Path data) {
      return sluice(
          server, data, "CREATE SYNC l FROM QUERY (" + MASKED_QUERY + ") TO TABLE d.public.masked");
    }

    @Override
    public String peer() {
      return pipe(server);
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      if (!afterOurs) {
        return server.single("dst", "SELECT count(*) FROM lineitem");
      }
      return server.single(
          "dst",
          "SELECT count(*) FROM masked WHERE length(l_comment) = 64 AND length(instruction) = 64"
              + " AND length(mode) = 64");
    }
  }

  private record WholeDatabase(Server server) implements Job {
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
        rows += Long.parseLong(server.single("src", "SELECT count(*) FROM " + table));
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
      return sluice(server, data, "CREATE SYNC l FROM DATABASE s.public TO DATABASE d.public");
    }

    @Override
    public String peer() {
      return String.format(
          "rm -rf /tmp/sluice-bench-pgcopydb; pgcopydb clone --no-owner --no-acl --table-jobs 2 --index-jobs 1"
              + " --dir /tmp/sluice-bench-pgcopydb --source %s --target %s",
          url("src"), url("dst"));
    }

    private String url(String database) {
      return "postgresql://postgres@127.0.0.1:" + server.port() + "/" + database;
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      StringBuilder sums = new StringBuilder();
      for (String table : TpchTables.names()) {
        String sql = LINEITEM_SUM.replace("lineitem t", table + " t");
        sums.append(table).append(' ').append(server.single("dst", sql)).append("; ");
      }
      return sums.toString();
    }
  }

  private record IntoDuckDb(Server server) implements Job {
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
      return count(server);
    }

    @Override
    public void reset() {
      // Each run has a folder of its own, and the file in it.
    }

    @Override
    public String ours(Path data) {
      String file = data.resolve("warehouse.duckdb").toString();
      return launch(
          data,
          connection(server, "s", "src")
              + "CREATE CONNECTION d TYPE duckdb WITH (path = '"
              + file
              + "'); CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE d.main.lineitem");
    }

    @Override
    public String peer() {
      return psql(server, "src", "COPY lineitem TO STDOUT (FORMAT BINARY)") + " > /dev/null";
    }

    @Override
    public String checksum(boolean afterOurs) {
      return "not compared: the peer stores nothing";
    }
  }

  private static long count(Server server) throws SQLException {
    return Long.parseLong(server.single("src", "SELECT count(*) FROM lineitem"));
  }

  /** The command that has Sluice carry out one statement between {@code s} and {@code d}. */
  static String sluice(Server server, Path data, String sync) {
    return launch(data, connection(server, "s", "src") + connection(server, "d", "dst") + sync);
  }

  private static String launch(Path data, String sql) {
    return "./sluice sql --data-dir " + data.resolve("state") + " -e \"" + sql + ";\"";
  }

  private static String connection(Server server, String name, String database) {
    return String.format(
        "CREATE CONNECTION %s TYPE postgres WITH (host = '127.0.0.1', port = %d, database = '%s', user = 'postgres'); ",
        name, server.port(), database);
  }

  private static String pipe(Server server) {
    return psql(server, "src", "COPY lineitem TO STDOUT (FORMAT BINARY)")
        + " | "
        + psql(server, "dst", "COPY lineitem FROM STDIN (FORMAT BINARY)");
  }

  private static String psql(Server server, String database, String sql) {
    return String.format(
        "psql -X -q -h 127.0.0.1 -p %d -U postgres -d %s -c '%s'", server.port(), database, sql);
  }
}
