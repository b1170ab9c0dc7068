package io.sluice.gateway.connect;

import io.sluice.spi.Connection;

/**
 * An open connector and how many use it. Guarded by its registry.
 *
 * @see ConnectionRegistry
 */
final class OpenConnection {
  private final Connection connection;
  private int users;
  private boolean retired;

  OpenConnection(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
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
