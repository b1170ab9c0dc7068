package io.sluice.gateway.avatica;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.avatica.NoSuchConnectionException;
import org.jspecify.annotations.Nullable;

/** The connections that clients hold. Safe for any thread. */
final class ClientConnections implements AutoCloseable {
  private final Map<String, ClientConnection> connections = new ConcurrentHashMap<>();
  private final Clock clock;
  private final int most;
  private final Duration longestSilence;

  /**
   * @param most how many may be open at a time
   * @param longestSilence after how long without a call a connection is closed
   */
  ClientConnections(Clock clock, int most, Duration longestSilence) {
    this.clock = clock;
    this.most = most;
    this.longestSilence = longestSilence;
  }

  /**
   * @param user whose it is; nobody else may use it
   */
  void open(String id, String user) {
    expire();
    if (connections.size() >= most) {
      throw new SluiceException(
              ErrorCode.TOO_MANY_OPEN, "the server has " + most + " connections open")
          .withSuggestion("Close connections when they are done with.");
    }
    if (connections.putIfAbsent(id, new ClientConnection(id, user, clock)) != null) {
      throw new SluiceException(ErrorCode.ALREADY_EXISTS, "the connection is open already");
    }
  }

  /**
   * A connection.
   *
   * @throws NoSuchConnectionException if it was never opened by this user, or was silent for too
   *     long: clients open it again
   */
  ClientConnection require(@Nullable String id, String user) {
    if (id == null) {
      throw new SluiceException(ErrorCode.SYNTAX_ERROR, "the request names no connection");
    }
    ClientConnection found = connections.get(id);
    if (found == null || !found.isOf(user)) {
      throw new NoSuchConnectionException(id);
    }
    return found;
  }

  /** Closes a connection; without effect if it is not open, or another user's. */
  void close(String id, String user) {
    ClientConnection found = connections.get(id);
    if (found != null && found.isOf(user)) {
      close(id);
    }
  }

  private void close(String id) {
    ClientConnection found = connections.remove(id);
    if (found != null) {
      found.close();
    }
  }

  /** Closes those that were silent for too long. */
  void expire() {
    connections.forEach(
        (id, connection) -> {
          if (connection.isSilentSince(clock.instant().minus(longestSilence))) {
            close(id);
          }
        });
  }

  int size() {
    return connections.size();
  }

  /** How many statements all of them have open. */
  int statements() {
    return connections.values().stream().mapToInt(ClientConnection::openStatements).sum();
  }

  @Override
  public void close() {
    connections.keySet().forEach(this::close);
  }
}
