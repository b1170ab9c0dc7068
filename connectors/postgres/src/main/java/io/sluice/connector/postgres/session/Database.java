package io.sluice.connector.postgres.session;

import io.sluice.connector.jdbc.Pool;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One database, as somebody uses it whose sessions can be stopped together. Safe for any thread.
 */
public final class Database implements AutoCloseable {
  /**
   * What every session runs first: the text forms are the same everywhere, and no limit meant for
   * interactive use ends a long copy.
   */
  public static final String SESSION_SETTINGS =
      """
      SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC';
      SET extra_float_digits = 3; SET bytea_output = 'hex'; SET xmloption = 'content';
      SET lc_monetary = 'C'; SET statement_timeout = 0; SET lock_timeout = 0;
      SET idle_in_transaction_session_timeout = 0;
      SELECT set_config('transaction_timeout', '0', false)
        WHERE current_setting('transaction_timeout', true) IS NOT NULL
      """;

  /** The oldest major version that we know how to use. */
  public static final int OLDEST = 12;

  private final String connection;
  private final Pool pool;
  private final AtWork atWork = new AtWork();

  /**
   * @param connection the connection's name, for messages
   * @param pool stays open when this is closed
   */
  public Database(String connection, Pool pool) {
    this.connection = connection;
    this.pool = pool;
  }

  /** Work in one session. */
  public interface Work<T> {
    T run(Connection session) throws SQLException;
  }

  /** The connection's name, for messages. */
  public String connection() {
    return connection;
  }

  /** The same database for somebody else: closing it stops that one's sessions only. */
  public Database apart() {
    return new Database(connection, pool);
  }

  /**
   * Borrows a session in auto-commit mode, to be given back or ended here.
   *
   * @throws SluiceException {@code CANCELLED} after {@link #close}; {@code SERVER_TOO_OLD}, {@code
   *     ENCRYPTION_FAILED}, or why else there is no session
   */
  public Connection borrow() {
    Connection session = connect();
    if (!atWork.add(session)) {
      end(session);
      throw error(ErrorCode.CANCELLED, "the work was stopped");
    }
    return session;
  }

  /**
   * Waits for leave to hold a session while others are borrowed for the same work.
   *
   * @throws SluiceException {@code CONNECTION_FAILED}
   */
  public void beginHold() {
    pool.beginHold();
  }

  /** Gives the leave back. */
  public void endHold() {
    pool.endHold();
  }

  private Connection connect() {
    Connection session;
    try {
      session = pool.borrow();
    } catch (SluiceException failure) {
      throw Encryption.explain(failure, connection);
    }
    try {
      requireVersion(session.getMetaData());
    } catch (SQLException | SluiceException failure) {
      end(session);
      throw failure instanceof SluiceException known
          ? known
          : PostgresErrors.translate(
              (SQLException) failure, ErrorCode.CONNECTION_FAILED, "connecting to " + connection);
    }
    return session;
  }

  /** Costs nothing: the server has told its version when the session began. */
  private void requireVersion(DatabaseMetaData server) throws SQLException {
    if (server.getDatabaseMajorVersion() < OLDEST) {
      throw error(
              ErrorCode.SERVER_TOO_OLD,
              "the server is PostgreSQL %s, and %d or later is wanted"
                  .formatted(server.getDatabaseProductVersion(), OLDEST))
          .withSuggestion("Upgrade the server, or connect to a replica of a later version.");
    }
  }

  /** Gives a session back, in auto-commit mode again. */
  public void giveBack(Connection session) throws SQLException {
    if (atWork.remove(session)) {
      session.close();
    }
  }

  /** Ends a session that somebody may wait for: the server is told to give up what it is doing. */
  public void stop(Connection session) {
    AtWork.cancel(session);
    end(session);
  }

  /**
   * Ends a borrowed session at once, whatever it is doing; it must not be given back as well: that
   * would wait for what it is doing.
   */
  public void end(Connection session) {
    atWork.remove(session);
    try {
      session.abort(Runnable::run);
    } catch (SQLException broken) {
      // Its socket is closed either way; all that is left is to make room in the pool.
    }
    pool.evict(session);
  }

  /** Gives a session back, what it did undone; one that cannot do so any more is ended. */
  public void rollBackAndReturn(Connection session) {
    try {
      session.rollback();
      giveBack(session);
    } catch (SQLException broken) {
      end(session);
    }
  }

  /** Runs work in a session in auto-commit mode. */
  public <T> T use(Work<T> work) throws SQLException {
    Connection session = borrow();
    T result;
    try {
      result = work.run(session);
    } catch (SQLException | RuntimeException failure) {
      try {
        giveBack(session);
      } catch (SQLException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
    giveBack(session);
    return result;
  }

  /** Runs work in a transaction of its own. */
  public <T> T transaction(ErrorCode otherwise, String doing, Work<T> work) {
    try {
      return use(session -> committed(session, work));
    } catch (SQLException failure) {
      throw PostgresErrors.translate(failure, otherwise, doing);
    }
  }

  private static <T> T committed(Connection session, Work<T> work) throws SQLException {
    session.setAutoCommit(false);
    try {
      T result = work.run(session);
      session.commit();
      return result;
    } catch (SQLException | RuntimeException failure) {
      rollBack(session, failure);
      throw failure;
    }
  }

  /** Runs catalog queries, with names printed in full because only pg_catalog is on the path. */
  public <T> T catalog(String doing, Work<T> work) {
    return transaction(
        ErrorCode.SOURCE_FAILED,
        doing,
        session -> {
          execute(session, "SET TRANSACTION READ ONLY; SET LOCAL search_path TO pg_catalog");
          return work.run(session);
        });
  }

  /** Runs one statement without a result. */
  public static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private static void rollBack(Connection session, Exception failure) {
    try {
      session.rollback();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  /** An error about this connection. */
  public SluiceException error(ErrorCode code, String message) {
    return new SluiceException(code, connection + ": " + message);
  }

  /** Stops every session that was borrowed here; nothing can be done here any more. Idempotent. */
  @Override
  public void close() {
    atWork.stop().forEach(this::end);
  }
}
