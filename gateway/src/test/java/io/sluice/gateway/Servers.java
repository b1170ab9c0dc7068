package io.sluice.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Postgres server that the tests of one JVM share; each asks for databases of its own. */
public final class Servers {
  /** A user who is asked for a password, which is {@code right}. */
  private static final String GUARDED = "guarded";

  // Strong: the logging system itself forgets loggers that nobody holds.
  private static final Logger SERVER_LOG = Logger.getLogger("io.zonky");
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();

  private Servers() {}

  public static int port() {
    return POSTGRES.getPort();
  }

  /** A new, empty database. */
  public static String database() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return name;
  }

  /** Runs statements. */
  public static void execute(String database, String sql) {
    try (Connection connection = POSTGRES.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first value of a query's result, as text. */
  public static String value(String database, String sql) {
    try (Connection connection = POSTGRES.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A number that differs, as good as surely, where the multisets of rows differ. */
  public static String fingerprint(String database, String table) {
    return value(
        database,
        "SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "
            + table
            + " AS t");
  }

  /** The statement that connects to a database. */
  public static String connect(String name, String database) {
    return "CREATE OR REPLACE CONNECTION %s TYPE postgres WITH (host = 'localhost', port = %d, database = '%s', user = 'postgres');\n"
        .formatted(name, port(), database);
  }

  private static EmbeddedPostgres start() {
    SERVER_LOG.setLevel(Level.WARNING);
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
      askForPassword(server);
      return server;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server trusts everybody but {@link #GUARDED}. */
  private static void askForPassword(EmbeddedPostgres server) throws IOException, SQLException {
    String loaded;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      Path rules = Path.of(first(statement, "SHOW hba_file"));
      Files.writeString(
          rules, "host all " + GUARDED + " all scram-sha-256\n" + Files.readString(rules));
      statement.execute("CREATE ROLE " + GUARDED + " LOGIN PASSWORD 'right'");
      loaded = first(statement, "SELECT pg_conf_load_time()");
      statement.execute("SELECT pg_reload_conf()");
    }
    String now;
    do {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        now = first(statement, "SELECT pg_conf_load_time()");
      }
    } while (now.equals(loaded));
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
