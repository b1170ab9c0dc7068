package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Identifier;
import java.util.List;

/** Finds what statements name, or refuses at the place of the name. */
final class Named {
  private Named() {}

  static StoredSync require(Store store, Identifier name) {
    return store.syncs().find(name.text()).orElseThrow(() -> unknown(store, name));
  }

  static StoredConnection connection(ConnectionRegistry registry, Identifier name) {
    return connection(registry, name, Principal.OWNER);
  }

  /** One that somebody sees. */
  static StoredConnection connection(ConnectionRegistry registry, Identifier name, Principal who) {
    try {
      return registry.definition(name.text(), who);
    } catch (SluiceException e) {
      throw Refusal.at(name, e);
    }
  }

  static SluiceException unknown(Store store, Identifier name) {
    List<String> names = store.syncs().all().stream().map(StoredSync::name).toList();
    return Refusal.meaning(
        Refusal.at(name, ErrorCode.UNKNOWN_SYNC, "no sync is named \"" + name.text() + "\""),
        name.text(),
        names);
  }
}
