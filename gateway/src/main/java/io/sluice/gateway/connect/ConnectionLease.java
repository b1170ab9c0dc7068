package io.sluice.gateway.connect;

import io.sluice.gateway.store.Names;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one statement or run: each stays as it was when first asked for, also if it is
 * replaced meanwhile, and stays open until the lease is closed. Safe for any thread.
 */
public final class ConnectionLease implements Connections, AutoCloseable {
  private final ConnectionRegistry registry;
  private final Map<String, OpenConnection> held = new HashMap<>();
  private boolean closed;

  ConnectionLease(ConnectionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public synchronized Connection require(String name) {
    if (closed) {
      throw new IllegalStateException("the lease is closed");
    }
    return held.computeIfAbsent(Names.fold(name), folded -> registry.enter(name)).connection();
  }

  @Override
  public List<String> names() {
    return registry.names();
  }

  /** Lets go of all connections. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    held.values().forEach(registry::leave);
    held.clear();
  }
}
