package io.sluice.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections to one database. Nothing is connected before the first {@link #borrow};
 * idle connections are given back to the server. Safe for any thread.
 */
public final class Pool implements AutoCloseable {
  private final Settings settings;
  private final Semaphore holders;
  private @Nullable HikariDataSource source;
  private boolean closed;

  public Pool(Settings settings) {
    this.settings = settings;
    // As many as find a second connection free at any time.
    this.holders = new Semaphore(Math.max(1, settings.size() / 2), true);
  }

  /**
   * Waits for leave to hold a connection while others are borrowed for the same work, to be given
   * back by {@link #endHold}. Were each connection held by somebody who waits for a second one,
   * none would go on.
   *
   * @throws SluiceException {@code CONNECTION_FAILED} after the time that {@link #borrow} waits,
   *     too
   */
  public void beginHold() {
    boolean granted;
    try {
      granted = holders.tryAcquire(settings.waitMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, "the work was stopped", e);
    }
    if (!granted) {
      throw allInUse(null);
    }
  }

  /** Gives the leave back. */
  public void endHold() {
    holders.release();
  }

  /**
   * A connection in auto-commit mode; closing it gives it back. Whoever changes what a session
   * keeps beyond a transaction changes it back, or {@linkplain #evict evicts} the connection.
   *
   * @throws SluiceException {@code CONNECTION_FAILED}, {@code AUTHENTICATION_FAILED} or {@code
   *     DATABASE_MISSING}
   */
  public Connection borrow() {
    try {
      return opened().getConnection();
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  /** Ends a borrowed connection for good instead of giving it back. */
  public void evict(Connection connection) {
    @Nullable HikariDataSource current;
    synchronized (this) {
      current = source;
    }
    if (current != null) {
      current.evictConnection(connection);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (source != null) {
      source.close();
      source = null;
    }
  }

  private synchronized HikariDataSource opened() throws SQLException {
    if (closed) {
      throw new SluiceException(
          ErrorCode.CANCELLED, "the connection " + settings.connection() + " was closed");
    }
    if (source == null) {
      source = open();
    }
    return source;
  }

  private HikariDataSource open() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sluice-" + settings.connection());
    config.setDataSource(
        new DriverSource(settings.driver(), settings.url(), settings.properties()));
    config.setMaximumPoolSize(settings.size());
    config.setMinimumIdle(0);
    config.setConnectionTimeout(settings.waitMillis());
    config.setIdleTimeout(30_000);
    if (!settings.startSql().isEmpty()) {
      config.setConnectionInitSql(settings.startSql());
    }
    // One attempt when first used, so that a wrong password is told at once, not after the wait.
    config.setInitializationFailTimeout(1);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException failure) {
      throw sqlCause(failure);
    }
  }

  private SluiceException unavailable(SQLException failure) {
    SQLException cause = sqlCause(failure);
    String to = to();
    if (cause == failure && failure.getSQLState() == null) {
      return allInUse(failure);
    }
    ErrorCode found = settings.errors().code(cause).orElse(ErrorCode.CONNECTION_FAILED);
    ErrorCode code = found == ErrorCode.CONNECTION_LOST ? ErrorCode.CONNECTION_FAILED : found;
    SluiceException error =
        new SluiceException(code, to + " failed: " + SqlErrors.reason(cause), cause);
    String mend = mend(code);
    return mend.isEmpty() ? error : error.withSuggestion(mend);
  }

  private SluiceException allInUse(@Nullable SQLException cause) {
    return new SluiceException(
            ErrorCode.CONNECTION_FAILED,
            to() + " failed: all " + settings.size() + " connections were in use",
            cause)
        .withSuggestion("Raise the option pool_size of the connection.");
  }

  private String to() {
    return "connecting to " + settings.connection() + " at " + settings.address();
  }

  private String mend(ErrorCode code) {
    String options =
        switch (code) {
          case CONNECTION_FAILED -> "host = '…', port = …";
          case AUTHENTICATION_FAILED -> "user = '…', password = SECRET …";
          case DATABASE_MISSING -> "database = '…'";
          default -> "";
        };
    String name = Quoting.identifier(settings.connection());
    return options.isEmpty()
        ? ""
        : "ALTER CONNECTION "
            + name
            + " SET ("
            + options
            + ") corrects it; TEST CONNECTION "
            + name
            + " tries it.";
  }

  /** What the driver said, below what the pool says about it. */
  private static SQLException sqlCause(Throwable failure) {
    SQLException found = failure instanceof SQLException sql ? sql : new SQLException(failure);
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }

  /**
   * How to connect.
   *
   * @param connection the connection's name, for messages
   * @param address host and port, or what else says where the database is; for messages
   * @param driver the driver of the system
   * @param url the JDBC URL, without secrets
   * @param properties user, password and other properties of the driver
   * @param size at most so many connections at once
   * @param waitMillis how long to wait for a free connection
   * @param startSql what every new session runs first, or empty
   * @param errors what the system's errors mean
   */
  public record Settings(
      String connection,
      String address,
      Driver driver,
      String url,
      Properties properties,
      int size,
      long waitMillis,
      String startSql,
      ErrorMeaning errors) {
    /** Leaves out the properties, which hold a password. */
    @Override
    public String toString() {
      return connection + " at " + url;
    }
  }
}
