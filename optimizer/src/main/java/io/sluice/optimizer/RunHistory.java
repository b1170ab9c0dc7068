package io.sluice.optimizer;

import io.sluice.optimizer.name.TargetPlace;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.TableId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What earlier plans of a sync mean for the next one.
 *
 * @param names the plan whose tables keep their targets
 * @param last the plan of the last run: its targets are the sync's own, for others ON EXISTING
 *     counts
 * @param altered whether the definition has changed since the last run
 */
record RunHistory(Optional<SyncPlan> names, Optional<SyncPlan> last, boolean altered) {

  /** No run yet. */
  static RunHistory none() {
    return new RunHistory(Optional.empty(), Optional.empty(), false);
  }

  /** The same definition has run. */
  static RunHistory of(SyncPlan previous) {
    return new RunHistory(Optional.of(previous), Optional.of(previous), false);
  }

  /**
   * The target of each source table, by the source's name: a schema that appears at the source must
   * not move the tables that were there before.
   */
  Map<String, TableId> targets() {
    Map<String, TableId> targets = new HashMap<>();
    names.ifPresent(
        plan -> plan.tables().forEach(flow -> targets.put(flow.source(), flow.write().table())));
    return targets;
  }

  /** The tables of a target that the sync has written, as the target tells names apart. */
  Set<TableId> own(TargetPlace place) {
    Set<TableId> own = new HashSet<>();
    for (TableFlow flow : last.map(SyncPlan::tables).orElse(List.of())) {
      if (flow.target().equals(place.connection().name())) {
        own.add(place.identifiers().identity(flow.write().table()));
      }
    }
    return own;
  }
}
