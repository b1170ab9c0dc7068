package io.sluice.gateway.command;

import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Planner;
import io.sluice.plan.PlanJson;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import java.util.Optional;

/** Plans syncs that are there already, by what they have done so far. */
final class SyncPlans {
  private final Store store;

  SyncPlans(Store store) {
    this.store = store;
  }

  /** The definition of a sync as it is stored. */
  static SyncDefinition definition(StoredSync sync) {
    return ((CreateSync) SluiceParser.parse(sync.statement())).definition();
  }

  /** What the next run does. */
  SyncPlan next(Planner planner, StoredSync sync) {
    Optional<StoredRun> last = store.runs().last(sync.id());
    if (last.isEmpty()) {
      return planner.planFirstRun(definition(sync));
    }
    SyncPlan stored = PlanJson.read(sync.plan());
    SyncPlan ran = PlanJson.read(last.get().plan());
    // A run keeps its plan with the sync: another plan there is that of a definition since altered.
    boolean altered =
        !last.get().plan().equals(sync.plan())
            || (last.get().state() != RunState.FINISHED && recreates(ran));
    return altered
        ? planner.planAlteredRun(definition(sync), Optional.of(stored), ran)
        : planner.planNextRun(definition(sync), stored);
  }

  /** What the next run would do under another definition. */
  SyncPlan altered(Planner planner, StoredSync sync, SyncDefinition changed) {
    Optional<StoredRun> last = store.runs().last(sync.id());
    if (last.isEmpty()) {
      return planner.planFirstRun(changed);
    }
    SyncDefinition old = definition(sync);
    boolean sameNames =
        old.target().equals(changed.target()) && old.rules().equals(changed.rules());
    Optional<SyncPlan> names =
        sameNames ? Optional.of(PlanJson.read(sync.plan())) : Optional.empty();
    return planner.planAlteredRun(changed, names, PlanJson.read(last.get().plan()));
  }

  private static boolean recreates(SyncPlan plan) {
    return plan.tables().stream().anyMatch(flow -> flow.write().landing() == Landing.RECREATE);
  }
}
