package io.sluice.gateway.access;

import io.sluice.gateway.store.StoredSync;
import io.sluice.plan.Input;
import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import java.util.Set;
import java.util.TreeSet;

/** The connections of syncs, compared without regard to case. */
public final class SyncConnections {
  private SyncConnections() {}

  /** Those that a sync reads or writes. */
  public static Set<String> all(StoredSync sync) {
    Set<String> names = names();
    if (sync.isRealtime()) {
      StreamPlan plan = PlanJson.readStream(sync.plan());
      names.add(plan.source());
      names.add(plan.target());
    } else {
      SyncPlan plan = PlanJson.read(sync.plan());
      names.addAll(sources(plan));
      names.addAll(targets(plan));
    }
    return names;
  }

  /** Those that a sync writes. */
  public static Set<String> targets(StoredSync sync) {
    if (!sync.isRealtime()) {
      return targets(PlanJson.read(sync.plan()));
    }
    Set<String> names = names();
    names.add(PlanJson.readStream(sync.plan()).target());
    return names;
  }

  /** Those that a run reads. */
  public static Set<String> sources(SyncPlan plan) {
    Set<String> names = names();
    for (TableFlow flow : plan.tables()) {
      flow.inputs().stream().map(Input::connection).forEach(names::add);
    }
    return names;
  }

  /** Those that a run writes. */
  public static Set<String> targets(SyncPlan plan) {
    Set<String> names = names();
    plan.tables().stream().map(TableFlow::target).forEach(names::add);
    return names;
  }

  private static Set<String> names() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }
}
