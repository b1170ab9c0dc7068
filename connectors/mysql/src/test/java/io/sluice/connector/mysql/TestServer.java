package io.sluice.connector.mysql;

import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Options;
import java.nio.file.Path;
import java.sql.Connection;
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
  static final String USER = "tester";
  static final String PASSWORD = "secret";

  private static final MariaDbServer SERVER = MariaDbServer.start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  static {
    createUser(SERVER, "CREATE VIEW, REFERENCES, REPLICATION SLAVE");
  }

  private TestServer() {}

  /** A new database. */
  static Database database() {
    return create(SERVER);
  }

  /** A new database of another server, with a user who has some more rights there. */
  static Database database(MariaDbServer server, String rights) {
    createUser(server, rights);
    return create(server);
  }

  private static Database create(MariaDbServer server) {
    String name = "test " + DATABASES.incrementAndGet();
    new Database("mysql", server).run("CREATE DATABASE `" + name + "`");
    return new Database(name, server);
  }

  private static void createUser(MariaDbServer server, String rights) {
    new Database("mysql", server)
        .run(
            "CREATE USER tester@'%' IDENTIFIED BY 'secret'",
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, "
                + rights
                + " ON *.* TO tester@'%'");
  }

  /** A database of a server. */
  record Database(String name, MariaDbServer server) {
    /** A connector with the options that are needed, and some more. */
    Connector connector(String... more) {
      return connector(new MariadbProvider(), more);
    }

    Connector connector(ConnectorProvider provider, String... more) {
      Map<String, String> texts = new HashMap<>();
      texts.put("host", "127.0.0.1");
      texts.put("port", Integer.toString(server.port()));
      texts.put("database", name);
      texts.put("user", USER);
      texts.put("password", PASSWORD);
      for (int i = 0; i < more.length; i += 2) {
        texts.put(more[i], more[i + 1]);
      }
      return provider.open(
          Options.parse(provider.type(), provider.options(), texts),
          new ConnectorContext("db", Path.of(""), 2, 64 << 20));
    }

    /** A plain session of the root user in this database. */
    Connection session() throws SQLException {
      Connection session = server.root();
      try (Statement statement = session.createStatement()) {
        statement.execute("USE `" + name + "`");
        statement.execute("SET time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES,ANSI_QUOTES'");
      }
      return session;
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
