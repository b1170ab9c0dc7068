package io.sluice.gateway.connect;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.store.Names;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of one statement or run: each stays as it was when first asked for, also if it is
 * replaced meanwhile, and stays open until the lease is closed. Safe for any thread.
 */
public final class ConnectionLease implements Connections, AutoCloseable {
  private final ConnectionRegistry registry;
  private final Principal who;
  private final Map<String, OpenConnection> held = new HashMap<>();
  private boolean closed;

  ConnectionLease(ConnectionRegistry registry, Principal who) {
    this.registry = registry;
    this.who = who;
  }

  @Override
  public synchronized Connection require(String name) {
    if (closed) {
      throw new IllegalStateException("the lease is closed");
    }
    if (!who.sees(name)) {
      throw registry.unknown(name, who);
    }
    Optional<Connection> system = registry.builtIn(name, who);
    return system.isPresent()
        ? system.get()
        : held.computeIfAbsent(Names.fold(name), folded -> registry.enter(name)).connection();
  }

  @Override
  public List<String> names() {
    return registry.names(who);
  }

  /** Lets go of all connections. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    held.values().forEach(registry::leave);
    held.clear();
  }
}
