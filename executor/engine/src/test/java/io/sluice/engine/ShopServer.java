package io.sluice.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Postgres server with a database {@code shop}, and room for targets. */
public final class ShopServer implements AutoCloseable {
  private final EmbeddedPostgres.Builder builder;
  private volatile EmbeddedPostgres postgres;

  private ShopServer(EmbeddedPostgres.Builder builder) throws IOException {
    this.builder = builder;
    this.postgres = builder.start();
    run("postgres", "CREATE DATABASE shop", "CREATE DATABASE wh");
  }

  public static ShopServer start() throws IOException {
    return new ShopServer(EmbeddedPostgres.builder());
  }

  /** A server whose log can be followed. */
  public static ShopServer startLogical() throws IOException {
    return new ShopServer(
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_replication_slots", "40")
            .setServerConfig("max_wal_senders", "40")
            .setServerConfig("synchronous_commit", "on"));
  }

  /** A server whose data outlive it, so that it can be {@linkplain #restart restarted}. */
  public static ShopServer start(Path data) throws IOException {
    return new ShopServer(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("synchronous_commit", "on"));
  }

  /** Ends the server as a crash would: no session ends in order, and nothing is checkpointed. */
  public void crash() {
    Path pid = Path.of(ask("postgres", "SHOW data_directory").get(0), "postmaster.pid");
    try {
      long server = Long.parseLong(Files.readAllLines(pid).get(0));
      CompletableFuture<ProcessHandle> end = ProcessHandle.of(server).orElseThrow().onExit();
      new ProcessBuilder("kill", "-QUIT", Long.toString(server)).inheritIO().start().waitFor();
      end.get(30, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a crashed server again, where it was. */
  public void restart() {
    try {
      int port = port();
      postgres.close();
      postgres = builder.setPort(port).start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public int port() {
    return postgres.getPort();
  }

  /** Runs statements, each by itself. */
  public void run(String database, String... statements) {
    try (Connection session = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = session.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of what a query yields. */
  public List<String> ask(String database, String query) {
    try (Connection session = session(database)) {
      return ask(session, query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public static List<String> ask(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  public Connection session(String database) throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
  }

  /** Ends the sessions of a database whose statement begins so, and waits; how many there were. */
  public int terminate(String database, String statement) {
    return ask(
            "postgres",
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"
                + database
                + "' AND application_name = 'sluice' AND query LIKE '"
                + statement
                + "%'")
        .size();
  }

  /** The sessions that our connectors have open and that are at work. */
  List<String> busy(String database) {
    return ask(
        "postgres",
        "SELECT query FROM pg_stat_activity WHERE application_name = 'sluice'"
            + " AND state <> 'idle' AND datname = '"
            + database
            + "'");
  }

  /** The shop of this server, and as the target the database {@code wh} of another. */
  LiveConnections to(ShopServer target) {
    return new LiveConnections()
        .with(Flows.SOURCE, "postgres", options("shop"))
        .with(Flows.TARGET, "postgres", target.options("wh"));
  }

  Map<String, String> options(String database) {
    return options(port(), database);
  }

  public static Map<String, String> options(int port, String database) {
    return Map.of(
        "host",
        "localhost",
        "port",
        String.valueOf(port),
        "database",
        database,
        "user",
        "postgres");
  }

  /** The shop, and as the target the database {@code wh} of this server. */
  LiveConnections toPostgres() {
    return to(this);
  }

  /** The shop, and as the target a DuckDB file. */
  LiveConnections toDuckDb(Path file) {
    return new LiveConnections()
        .with(Flows.SOURCE, "postgres", options("shop"))
        .with(Flows.TARGET, "duckdb", Map.of("path", file.toString()));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
