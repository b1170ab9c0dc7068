package io.sluice.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Postgres server with a database {@code shop}, and room for targets. */
final class ShopServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private ShopServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static ShopServer start() throws IOException {
    ShopServer server = new ShopServer(EmbeddedPostgres.builder().start());
    server.run("postgres", "CREATE DATABASE shop", "CREATE DATABASE wh");
    return server;
  }

  int port() {
    return postgres.getPort();
  }

  /** Runs statements, each by itself. */
  void run(String database, String... statements) {
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
  List<String> ask(String database, String query) {
    try (Connection session = session(database)) {
      return ask(session, query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> ask(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }

  Connection session(String database) throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
  }

  /** Ends the sessions of a database whose statement begins so, and waits; how many there were. */
  int terminate(String database, String statement) {
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

  Map<String, String> options(String database) {
    return options(port(), database);
  }

  static Map<String, String> options(int port, String database) {
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
    return new LiveConnections()
        .with(Flows.SOURCE, "postgres", options("shop"))
        .with(Flows.TARGET, "postgres", options("wh"));
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
