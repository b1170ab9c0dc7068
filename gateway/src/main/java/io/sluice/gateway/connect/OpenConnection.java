package io.sluice.gateway.connect;

import io.sluice.gateway.store.StoredConnection;
import io.sluice.spi.Connection;

/**
 * An open connector and how many use it. Guarded by its registry.
 *
 * @see ConnectionRegistry
 */
final class OpenConnection {
  private final StoredConnection definition;
  private final Connection connection;
  private int users;
  private boolean retired;

  OpenConnection(StoredConnection definition, Connection connection) {
    this.definition = definition;
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Whether the connection was changed, or made again, since it was opened. */
  boolean isOlderThan(StoredConnection now) {
    return definition.created().isBefore(now.created())
        || (definition.created().equals(now.created()) && definition.version() < now.version());
  }

  void enter() {
    users++;
  }

  /** Whether the last user has left a connector that nobody else will get. */
  boolean leave() {
    users--;
    return retired && users == 0;
  }

  /** Gives it to nobody else; whether nobody has it now. */
  boolean retire() {
    retired = true;
    return users == 0;
  }
}
