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
final class Server implements AutoCloseable {
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

  private Server(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Server start() throws IOException, SQLException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    SETTINGS.forEach(builder::setServerConfig);
    Server server = new Server(builder.start());
    server.run("postgres", "CREATE DATABASE src", "CREATE DATABASE dst");
    return server;
  }

  Connection connect(String database) throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
  }

  int port() {
    return postgres.getPort();
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
