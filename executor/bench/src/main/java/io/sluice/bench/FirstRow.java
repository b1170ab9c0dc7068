package io.sluice.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * How long a user waits from launching a cold process until the first row of {@code lineitem} can
 * be read at the target or in its staging table.
 */
final class FirstRow {
  private static final long POLL_MILLIS = 5;
  private static final String STAGED_OR_PUBLISHED =
      "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
          + " AND relpages + pg_relation_size(oid) > 0";

  private final PostgresServer server;
  private final Path root;

  FirstRow(PostgresServer server, Path root) {
    this.server = server;
    this.root = root;
  }

  /** Seconds of one run, which is waited for to its end. */
  double seconds(Path data) throws Exception {
    // What other jobs have left would be taken for the first row.
    server.run("dst", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    server.emptyLineitem("");
    server.checkpoint();
    try (Connection watcher = server.connect("dst")) {
      String command =
          Commands.sluice(
              data,
              Commands.fromPostgres(server),
              Commands.toPostgres(server),
              "CREATE SYNC l FROM TABLE s.public.lineitem TO TABLE d.public.lineitem");
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder("bash", "-c", command)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (!hasRow(watcher)) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) && !hasRow(watcher)) {
          throw new IllegalStateException("ended without a row: " + command);
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed after its first row: " + command);
      }
      return seconds;
    }
  }

  private static boolean hasRow(Connection watcher) throws SQLException {
    try (Statement statement = watcher.createStatement();
        ResultSet tables = statement.executeQuery(STAGED_OR_PUBLISHED);
        Statement look = watcher.createStatement()) {
      while (tables.next()) {
        try (ResultSet row =
            look.executeQuery("SELECT 1 FROM " + tables.getString(1) + " LIMIT 1")) {
          if (row.next()) {
            return true;
          }
        } catch (SQLException renamed) {
          // Published between the two queries: the next poll finds it.
        }
      }
      return false;
    }
  }
}
