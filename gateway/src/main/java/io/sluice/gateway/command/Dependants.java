package io.sluice.gateway.command;

import io.sluice.gateway.access.SyncConnections;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.store.OptionValue;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredSync;
import java.util.List;

/** Which things use which others. */
final class Dependants {
  private final Store store;
  private final ConnectionRegistry registry;

  Dependants(Store store, ConnectionRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  /** The syncs that read or write a connection. */
  List<StoredSync> syncsOf(String connection) {
    return store.syncs().all().stream()
        .filter(sync -> SyncConnections.all(sync).contains(connection))
        .toList();
  }

  /** Lets connections that use a secret be opened afresh. */
  void retireUsersOf(String secret) {
    for (StoredConnection connection : store.connections().all()) {
      boolean uses =
          connection.options().values().stream().anyMatch(value -> refersTo(value, secret));
      if (uses) {
        registry.retire(connection.name());
      }
    }
  }

  static boolean refersTo(OptionValue value, String secret) {
    return value instanceof OptionValue.SecretReference reference
        && reference.name().equalsIgnoreCase(secret);
  }
}
