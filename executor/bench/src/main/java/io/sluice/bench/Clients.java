package io.sluice.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What a client of JDBC waits for, with our driver in this process and a server in its own. */
final class Clients {
  private static final int WARM_UP = 2000;
  private static final int EXECUTIONS = 2000;
  private static final int FETCHED = 10_000;
  private static final String NARROW = "SELECT l_orderkey, l_linenumber FROM s.public.lineitem";

  /**
   * What one server gave.
   *
   * @param readySeconds from launching the server to the first connection
   * @param idleMegabytes resident memory then
   * @param executeMillis median of executing an open prepared {@code SELECT 1} and reading its row
   * @param rowsPerSecond of two whole numbers each, while all of {@code lineitem} is read, once
   *     warm
   */
  record Served(
      double readySeconds, double idleMegabytes, double executeMillis, double rowsPerSecond) {}

  private final PostgresServer postgres;
  private final Path root;

  Clients(PostgresServer postgres, Path root) {
    this.postgres = postgres;
    this.root = root;
  }

  Served serve(Path data) throws Exception {
    int port = freePort();
    long begin = System.nanoTime();
    Process server =
        new ProcessBuilder(
                "./sluice", "server", "--data-dir", data.toString(), "--port", String.valueOf(port))
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (Connection connection = connect(server, port)) {
      double ready = (System.nanoTime() - begin) / 1e9;
      double idle = residentMegabytes(server);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(Commands.fromPostgres(postgres));
      }
      double execute = executeMillis(connection);
      read(connection);
      return new Served(ready, idle, execute, read(connection));
    } finally {
      server.destroy();
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private static Connection connect(Process server, int port) throws Exception {
    while (true) {
      try {
        return DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + port + "/");
      } catch (SQLException e) {
        if (server.waitFor(5, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the server has ended", e);
        }
      }
    }
  }

  private static double executeMillis(Connection connection) throws SQLException {
    long[] nanos = new long[EXECUTIONS];
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      for (int i = -WARM_UP; i < EXECUTIONS; i++) {
        long begin = System.nanoTime();
        try (ResultSet rows = statement.executeQuery()) {
          if (!rows.next() || rows.getInt(1) != 1) {
            throw new IllegalStateException("SELECT 1 gave no 1");
          }
        }
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begin;
        }
      }
    }
    Arrays.sort(nanos);
    return nanos[EXECUTIONS / 2] / 1e6;
  }

  /** Rows per second. */
  private double read(Connection connection) throws SQLException {
    long begin = System.nanoTime();
    long count = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery(NARROW)) {
        while (rows.next()) {
          count += rows.getLong(1) > 0 && rows.getInt(2) > 0 ? 1 : 0;
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (count != postgres.rows("lineitem")) {
      throw new IllegalStateException(count + " rows were read");
    }
    return count / seconds;
  }

  /** As Linux tells it. */
  private static double residentMegabytes(Process process) throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
