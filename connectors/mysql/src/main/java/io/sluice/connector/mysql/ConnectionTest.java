package io.sluice.connector.mysql;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Flavor;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Check;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of TEST CONNECTION. Nothing is changed at the server. */
final class ConnectionTest {
  private final Database database;
  private final String schema;
  private final List<Check> checks = new ArrayList<>();

  ConnectionTest(Database database, String schema) {
    this.database = database;
    this.schema = schema;
  }

  List<Check> run(Purpose purpose) {
    try (Connection session = database.borrow()) {
      checks.add(Check.passed("reach the server", "answered"));
      String user = value(session, "SELECT CURRENT_USER()");
      checks.add(Check.passed("log in", "as " + user));
      boolean exists = schemaExists(session);
      check(
          "open the database",
          exists,
          exists ? schema : "there is no database " + schema + " that the user may see",
          "a database of this name",
          "CREATE DATABASE " + Sql.name(schema));
      version(session);
      Rights rights = Rights.of(session, user);
      switch (purpose) {
        case CONNECT -> {}
        case READ -> reading(session, rights);
        case WRITE -> writing(session, rights);
        case CDC -> following(session, rights);
      }
    } catch (SluiceException failure) {
      checks.add(refused(failure));
    } catch (SQLException failure) {
      checks.add(new Check("query", false, String.valueOf(failure.getMessage()), "an answer", ""));
    }
    return List.copyOf(checks);
  }

  private static Check refused(SluiceException failure) {
    String found = failure.getMessage();
    return switch (failure.code()) {
      case AUTHENTICATION_FAILED ->
          new Check("log in", false, found, "the right user and password", "");
      default -> new Check("reach the server", false, found, "a server at this host and port", "");
    };
  }

  private boolean schemaExists(Connection session) throws SQLException {
    return Database.value(
            session,
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = " + Sql.literal(schema))
        .isPresent();
  }

  private void version(Connection session) throws SQLException {
    String version = value(session, "SELECT VERSION()");
    boolean mariadb = version.contains("MariaDB");
    boolean wanted = mariadb == (database.flavor() == Flavor.MARIADB);
    check(
        "version",
        wanted && number(version) >= (mariadb ? 1005 : 800),
        version,
        switch (database.flavor()) {
          case MARIADB -> "MariaDB 10.5 or later; TYPE mysql is for MySQL";
          case MYSQL -> "MySQL 8.0 or later; TYPE mariadb is for MariaDB";
        },
        "");
  }

  /** 1104 for 11.4.5. */
  private static int number(String version) {
    String[] parts = version.split("[.-]", 3);
    return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]);
  }

  private void reading(Connection session, Rights rights) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_type <> 'SEQUENCE' AND table_schema = "
                    + Sql.literal(schema))) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    long readable = tables.stream().filter(table -> isReadable(session, table)).count();
    check(
        "read tables",
        readable == tables.size(),
        readable + " of " + tables.size() + " tables of " + schema + " readable",
        "SELECT on every table that is synced",
        "GRANT SELECT ON " + Sql.name(schema) + ".* TO " + rights.grantee());
    boolean parallel = isOn(session, "log_bin") && database.flavor() == Flavor.MARIADB;
    boolean locks = rights.has("RELOAD");
    checks.add(
        Check.passed(
            "share a snapshot",
            parallel
                ? "sessions compare their positions in the binary log"
                : locks
                    ? "sessions begin under FLUSH TABLES WITH READ LOCK"
                    : "one session reads alone: that takes the binary log, or the right RELOAD"));
  }

  private boolean isReadable(Connection session, String table) {
    try {
      Database.value(
          session, "SELECT 1 FROM " + Sql.name(schema) + "." + Sql.name(table) + " LIMIT 0");
      return true;
    } catch (SQLException denied) {
      return false;
    }
  }

  private void writing(Connection session, Rights rights) throws SQLException {
    boolean frozen = isOn(session, "read_only");
    check("write", !frozen, frozen ? "read only" : "read and write", "a primary server", "");
    rights("create and write tables in " + schema, schema, rights);
    rights("keep checkpoints in sluice", "sluice", rights);
    boolean loads = isOn(session, "local_infile");
    check(
        "load data from the client",
        loads,
        "local_infile = " + (loads ? "ON" : "OFF"),
        "local_infile = ON",
        "SET GLOBAL local_infile = ON");
    String format = value(session, "SELECT @@binlog_format");
    boolean statements = isOn(session, "log_bin") && format.equals("STATEMENT");
    check(
        "binary log",
        !statements,
        "binlog_format = " + format,
        "binlog_format = ROW or MIXED",
        "SET GLOBAL binlog_format = 'ROW'");
  }

  private void rights(String name, String in, Rights rights) {
    List<String> missing = rights.missing(in, Rights.TO_WRITE);
    check(
        name,
        missing.isEmpty(),
        missing.isEmpty() ? "allowed" : "without " + String.join(", ", missing),
        String.join(", ", Rights.TO_WRITE) + " on " + in + ".*",
        "GRANT "
            + String.join(", ", Rights.TO_WRITE)
            + " ON "
            + Sql.name(in)
            + ".* TO "
            + rights.grantee());
  }

  private void following(Connection session, Rights rights) throws SQLException {
    boolean logs = isOn(session, "log_bin");
    check(
        "binary log",
        logs,
        "log_bin = " + (logs ? "ON" : "OFF"),
        "log_bin = ON",
        "-- in the server's configuration: log_bin = binlog, then restart");
    setting(session, "binlog_format", "ROW");
    setting(session, "binlog_row_image", "FULL");
    right("right to replicate", "REPLICATION SLAVE", rights);
    if (database.flavor() == Flavor.MARIADB) {
      right("right to see the log", "BINLOG MONITOR", rights);
    }
  }

  private void right(String name, String wanted, Rights rights) {
    boolean granted = rights.has(wanted);
    check(
        name,
        granted,
        granted ? "granted" : "not granted",
        wanted,
        "GRANT " + wanted + " ON *.* TO " + rights.grantee());
  }

  private void setting(Connection session, String name, String wanted) throws SQLException {
    String found = value(session, "SELECT @@" + name);
    check(
        name,
        found.equalsIgnoreCase(wanted),
        name + " = " + found,
        name + " = " + wanted,
        "SET GLOBAL " + name + " = '" + wanted + "'");
  }

  private static boolean isOn(Connection session, String variable) throws SQLException {
    Optional<String> found = Database.value(session, "SELECT @@GLOBAL." + variable);
    return found.filter(text -> text.equals("1") || text.equals("ON")).isPresent();
  }

  private static String value(Connection session, String sql) throws SQLException {
    return Database.value(session, sql).orElse("");
  }

  private void check(String name, boolean ok, String found, String wanted, String fix) {
    checks.add(ok ? Check.passed(name, found) : new Check(name, false, found, wanted, fix));
  }
}
