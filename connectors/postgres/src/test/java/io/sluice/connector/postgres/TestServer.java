package io.sluice.connector.postgres;

import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.option.Options;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for the tests of a JVM, stopped at its end; every test class has a database. */
final class TestServer {
  private static final EmbeddedPostgres SHARED = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestServer() {}

  /** A new database, and a user who owns it and is no superuser. */
  static Database database() {
    return database(SHARED);
  }

  /** The same at a server that the caller stops. */
  static Database database(EmbeddedPostgres server) {
    int number = DATABASES.incrementAndGet();
    String name = "test " + number;
    String owner = "owner_" + number;
    Database postgres = new Database(server, "postgres", "postgres");
    postgres.run("CREATE ROLE " + owner + " LOGIN PASSWORD 'secret'");
    postgres.run("CREATE DATABASE \"" + name + "\" OWNER " + owner);
    new Database(server, name, "postgres").run("ALTER SCHEMA public OWNER TO " + owner);
    return new Database(server, name, owner);
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A database as one user sees it. */
  record Database(EmbeddedPostgres server, String name, String user) {
    Database as(String other) {
      return new Database(server, name, other);
    }

    /** A connector with the options that are needed, and some more. */
    Connector connector(String... more) {
      Map<String, String> texts = new HashMap<>();
      texts.put("host", "localhost");
      texts.put("port", Integer.toString(server.getPort()));
      texts.put("database", name);
      texts.put("user", user);
      texts.put("password", "secret");
      for (int i = 0; i < more.length; i += 2) {
        texts.put(more[i], more[i + 1]);
      }
      PostgresProvider provider = new PostgresProvider();
      return provider.open(
          Options.parse("postgres", provider.options(), texts),
          new ConnectorContext("db", Path.of(""), 2, 64 << 20));
    }

    /** A plain session. */
    Connection session() throws SQLException {
      return DriverManager.getConnection(
          server.getJdbcUrl(user, name.replace(" ", "%20")), user, "secret");
    }

    /** Runs statements. */
    void run(String... statements) {
      try (Connection session = session();
          Statement statement = session.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      } catch (SQLException failure) {
        throw new AssertionError(failure);
      }
    }

    /** The rows of a query, values separated by bars. */
    List<String> rows(String sql) {
      try (Connection session = session();
          Statement statement = session.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(result.getString(i)));
          }
          rows.add(String.join("|", values));
        }
        return rows;
      } catch (SQLException failure) {
        throw new AssertionError(failure);
      }
    }
  }
}
