package io.sluice.gateway.command;

import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.store.OptionValue;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredSync;
import io.sluice.plan.Input;
import io.sluice.plan.PlanJson;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        .filter(sync -> connectionsOf(sync).contains(connection))
        .toList();
  }

  /** The connections that a sync reads and writes, compared without regard to case. */
  static Set<String> connectionsOf(StoredSync sync) {
    if (!sync.isRealtime()) {
      return connectionsOf(PlanJson.read(sync.plan()));
    }
    Set<String> names = targetsOf(sync);
    names.add(PlanJson.readStream(sync.plan()).source());
    return names;
  }

  /** The connections that a sync writes. */
  static Set<String> targetsOf(StoredSync sync) {
    if (!sync.isRealtime()) {
      return targetsOf(PlanJson.read(sync.plan()));
    }
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add(PlanJson.readStream(sync.plan()).target());
    return names;
  }

  private static Set<String> connectionsOf(SyncPlan plan) {
    Set<String> names = targetsOf(plan);
    for (TableFlow flow : plan.tables()) {
      flow.inputs().stream().map(Input::connection).forEach(names::add);
    }
    return names;
  }

  /** The connections that a plan writes. */
  static Set<String> targetsOf(SyncPlan plan) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    plan.tables().stream().map(TableFlow::target).forEach(names::add);
    return names;
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
