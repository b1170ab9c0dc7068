package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code lineitem} between servers and files. */
final class FileJobs {
  private FileJobs() {}

  /** Jobs that need no MariaDB. */
  static List<Job> ofPostgres(PostgresServer server, Path folder) {
    return List.of(
        new IntoParquet(
            "postgres-into-parquet",
            "psql COPY BINARY",
            Commands.fromPostgres(server),
            "s.public.lineitem",
            Commands.copyOut(server),
            server),
        new FromFile(server, "csv", folder),
        new FromFile(server, "parquet", folder));
  }

  static List<Job> ofMariaDb(PostgresServer server, MariaDbServer mariaDb) {
    return List.of(
        new IntoParquet(
            "mariadb-into-parquet",
            "mariadb --quick",
            Commands.mariaDb(mariaDb, "s", "src"),
            "s.src.lineitem",
            mariaDb.client("SELECT * FROM lineitem"),
            server));
  }

  private record IntoParquet(
      String name,
      String reader,
      String connection,
      String table,
      String reading,
      PostgresServer server)
      implements Job {
    @Override
    public String states() {
      return "lineitem into a new Parquet file, zstd; peer: reading alone, "
          + reader
          + " into /dev/null";
    }

    @Override
    public long rows() throws SQLException {
      return server.rows("lineitem");
    }

    @Override
    public void reset() {
      // Each run has a folder of its own.
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          connection,
          Commands.files(data.resolve("lake"), "parquet"),
          "CREATE SYNC l FROM TABLE " + table + " TO TABLE f.lineitem");
    }

    @Override
    public String peer() {
      return reading + " > /dev/null";
    }

    @Override
    public String checksum(boolean afterOurs) {
      return "not compared: the peer stores nothing";
    }
  }

  private record FromFile(PostgresServer server, String format, Path folder) implements Job {
    @Override
    public String name() {
      return format + "-into-postgres";
    }

    @Override
    public String states() {
      return "lineitem from a "
          + format
          + " file into an empty, existing table without a key; peer: psql \\copy of the same rows as CSV with a header";
    }

    @Override
    public long rows() throws SQLException {
      return server.rows("lineitem");
    }

    /** Makes the files when they are missing: CSV by Postgres, Parquet by Sluice. */
    @Override
    public void reset() throws SQLException, IOException, InterruptedException {
      server.emptyLineitem("");
      Path csv = csv();
      if (!Files.exists(csv)) {
        Files.createDirectories(csv.getParent());
        finish(
            Commands.psql(server, "src", "COPY lineitem TO STDOUT (FORMAT CSV, HEADER)")
                + " > "
                + csv);
      }
      Path lake = folder.resolve("parquet");
      if (format.equals("parquet") && !Files.exists(lake)) {
        Path state = Files.createTempDirectory("sluice-bench-data");
        finish(
            Commands.sluice(
                state,
                Commands.fromPostgres(server),
                Commands.files(lake, "parquet"),
                "CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE f.lineitem"));
        Folders.delete(state);
      }
    }

    private static void finish(String command) throws IOException, InterruptedException {
      Process process = new ProcessBuilder("bash", "-c", command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed: " + command);
      }
    }

    private Path csv() {
      return folder.resolve("csv/lineitem.csv");
    }

    @Override
    public String ours(Path data) {
      return Commands.sluice(
          data,
          Commands.files(folder.resolve(format), format),
          Commands.toPostgres(server),
          "CREATE SYNC l FROM " + source() + " TO TABLE d.public.lineitem");
    }

    /** A CSV file does not say its types: they are found, and are wider than the target's. */
    private String source() {
      if (format.equals("parquet")) {
        return "TABLE f.lineitem";
      }
      String columns =
          TpchTables.columnTypes("lineitem").stream()
              .map(each -> "CAST(%1$s AS %2$s) AS %1$s".formatted((Object[]) each))
              .collect(Collectors.joining(", "));
      return "QUERY (SELECT " + columns + " FROM f.lineitem)";
    }

    @Override
    public String peer() {
      return Commands.psql(
          server, "dst", "\\copy lineitem FROM " + csv() + " (FORMAT CSV, HEADER)");
    }

    @Override
    public String checksum(boolean afterOurs) throws SQLException {
      return server.sum("lineitem");
    }
  }
}
