package io.sluice.connector.mysql.session;

import io.sluice.connector.jdbc.Pool;
import io.sluice.connector.jdbc.Sessions;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** One server and its pool of sessions. Safe for any thread. */
public final class Database implements AutoCloseable {
  /**
   * What every session runs first: values that do not fit are errors, zero dates and the number 0
   * stay what they are, instants are in UTC, and no limit meant for interactive use ends a long
   * read or load. The first comment is MariaDB's alone, the second MySQL's.
   */
  public static final String SESSION_SETTINGS =
      """
      SET SESSION sql_mode = 'STRICT_ALL_TABLES,STRICT_TRANS_TABLES,ALLOW_INVALID_DATES,\
      NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO',
      time_zone = '+00:00', sql_notes = 1, max_error_count = 64, sql_auto_is_null = 0,
      net_write_timeout = 86400, net_read_timeout = 86400, wait_timeout = 604800,
      innodb_lock_wait_timeout = 600
      /*M!100100 , max_statement_time = 0 */ /*!50708 , max_execution_time = 0 */
      """;

  private final Sessions sessions;
  private final Flavor flavor;

  public Database(Flavor flavor, Pool.Settings settings) {
    this.flavor = flavor;
    this.sessions = new Sessions(settings.connection(), new Pool(settings), MysqlErrors::translate);
  }

  public Flavor flavor() {
    return flavor;
  }

  /** The connection's name, for messages. */
  public String connection() {
    return sessions.connection();
  }

  /** Borrows a session in auto-commit mode. */
  public Connection borrow() {
    return sessions.borrow();
  }

  /** Ends a borrowed session; see {@link Sessions#end}. */
  public void end(Connection session) {
    sessions.end(session);
  }

  /** Gives a session back, what it did undone; one that cannot do so any more is ended. */
  public void rollBackAndReturn(Connection session) {
    sessions.rollBackAndReturn(session);
  }

  /** Runs work in a session in auto-commit mode. */
  public <T> T run(ErrorCode otherwise, String doing, Sessions.Work<T> work) {
    return sessions.run(otherwise, doing, work);
  }

  /** Runs one statement without a result. */
  public static void execute(Connection session, String sql) throws SQLException {
    Sessions.execute(session, sql);
  }

  /** The first column of a query's first row; empty without a row, or where it is NULL. */
  public static Optional<String> value(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(sql)) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
