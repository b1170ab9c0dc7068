package io.sluice.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one Postgres server that both sides of every pair use: databases {@code src} and {@code dst}.
 */
final class PostgresServer implements AutoCloseable {
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("fsync", "on");
    SETTINGS.put("synchronous_commit", "on");
    SETTINGS.put("full_page_writes", "on");
    SETTINGS.put("wal_level", "logical");
    SETTINGS.put("shared_buffers", "1GB");
    SETTINGS.put("max_wal_size", "8GB");
    SETTINGS.put("max_connections", "100");
  }

  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static PostgresServer start() throws IOException, SQLException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    SETTINGS.forEach(builder::setServerConfig);
    PostgresServer server = new PostgresServer(builder.start());
    server.run("postgres", "CREATE DATABASE src", "CREATE DATABASE dst");
    return server;
  }

  Connection connect(String database) throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
  }

  int port() {
    return postgres.getPort();
  }

  /** A database as libpq's tools are told of it. */
  String url(String database) {
    return "postgresql://postgres@127.0.0.1:" + port() + "/" + database;
  }

  void run(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String single(String database, String query) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The number of rows of a table in {@code src}. */
  long rows(String table) throws SQLException {
    return Long.parseLong(single("src", "SELECT count(*) FROM " + table));
  }

  /** An empty {@code lineitem} in {@code dst}, and no trace of earlier runs. */
  void emptyLineitem(String key) throws SQLException {
    run(
        "dst",
        "DROP SCHEMA IF EXISTS sluice CASCADE",
        "DROP TABLE IF EXISTS lineitem",
        "CREATE TABLE lineitem (" + TpchTables.columns("lineitem") + key + ")");
  }

  /** Count and checksum of a table in {@code dst}. */
  String sum(String table) throws SQLException {
    return single(
        "dst",
        "SELECT count(*) || ' ' || COALESCE(sum(hash_record_extended(t, 0)::numeric), 0) FROM "
            + table
            + " t");
  }

  void checkpoint() throws SQLException {
    run("postgres", "CHECKPOINT");
  }

  /** Version and settings as the server itself reports them. */
  Map<String, String> facts() throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("server_version", single("postgres", "SHOW server_version"));
    for (String setting : SETTINGS.keySet()) {
      facts.put(setting, single("postgres", "SHOW " + setting));
    }
    return facts;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
