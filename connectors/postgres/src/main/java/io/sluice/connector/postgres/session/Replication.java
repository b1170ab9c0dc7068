package io.sluice.connector.postgres.session;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens sessions that speak the replication protocol, outside the pool. Safe for any thread. */
public final class Replication implements AutoCloseable {
  /**
   * A reader that is busy with what it got, however long, is not taken for dead; one whose machine
   * is gone is found by the network.
   */
  private static final String LIVENESS =
      """
      SET wal_sender_timeout = 0; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10;
      SET tcp_keepalives_count = 6
      """;

  private final String connection;
  private final String url;
  private final Properties properties;
  private final Set<Connection> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param connection the connection's name, for messages
   * @param url without secrets
   * @param properties user, password and other properties of the driver
   */
  public Replication(String connection, String url, Properties properties) {
    this.connection = connection;
    this.url = url;
    this.properties = (Properties) properties.clone();
    // Messages are gathered where their bounds mean nothing; here each is one of the log.
    this.properties.remove(PGProperty.SOCKET_FACTORY.getName());
    this.properties.setProperty("replication", "database");
    this.properties.setProperty("assumeMinServerVersion", Integer.toString(Database.OLDEST));
    this.properties.setProperty("preferQueryMode", "simple");
  }

  /** Opens a session, which is the caller's; values are printed in it as in every other. */
  public Connection open() {
    String doing = "opening a replication session of " + connection;
    try {
      // DriverManager would load the drivers of all other systems.
      Connection session = new Driver().connect(url, properties);
      if (session == null) {
        throw new SQLException("the driver does not know the address " + url);
      }
      try {
        Database.execute(session, Database.SESSION_SETTINGS);
        Database.execute(session, LIVENESS);
        return opened(session);
      } catch (SQLException failure) {
        end(session);
        throw failure;
      }
    } catch (SQLException failure) {
      throw explain(PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing));
    }
  }

  private Connection opened(Connection session) {
    sessions.add(session);
    if (closed) {
      end(session);
      throw new SluiceException(
          ErrorCode.CANCELLED, "the connection " + connection + " was closed");
    }
    return session;
  }

  private SluiceException explain(SluiceException error) {
    return switch (error.code()) {
      case PERMISSION_DENIED ->
          error.withSuggestion(
              "ALTER ROLE … REPLICATION; as a superuser, for the user that the connection logs in"
                  + " as. TEST CONNECTION … FOR CDC shows what else is lacking.");
      case CONNECTION_FAILED, AUTHENTICATION_FAILED ->
          error.withSuggestion(
              "max_wal_senders bounds such sessions, and pg_hba.conf must let the user in."
                  + " TEST CONNECTION … FOR CDC shows what is lacking.");
      default -> Encryption.explain(error, connection);
    };
  }

  /** Ends a session at once. Idempotent. */
  public void end(Connection session) {
    sessions.remove(session);
    try {
      session.abort(Runnable::run);
    } catch (SQLException broken) {
      // Its socket is closed either way.
    }
  }

  /** Ends all sessions; no more can be opened. Idempotent. */
  @Override
  public void close() {
    closed = true;
    List.copyOf(sessions).forEach(this::end);
  }
}
