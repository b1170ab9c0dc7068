package io.sluice.optimizer;

import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.TargetNames;
import io.sluice.optimizer.source.Landed;
import io.sluice.optimizer.source.SyncSources;
import io.sluice.optimizer.table.Incoming;
import io.sluice.optimizer.table.Policy;
import io.sluice.optimizer.table.TargetPlanner;
import io.sluice.optimizer.table.TypePolicy;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connections;
import io.sluice.spi.TableId;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.OnExisting;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From the definition of a batch sync to its plan. */
final class SyncPlanner {
  /** From so many on it pays to look at whole schemas of the target. */
  private static final int MANY_TABLES = 21;

  private final Connections connections;
  private final Resources defaults;

  SyncPlanner(Connections connections, Resources defaults) {
    this.connections = connections;
    this.defaults = defaults;
  }

  SyncPlan plan(SyncDefinition sync, RunHistory history) {
    SourceNames names = new SourceNames(connections);
    TargetNames targets = TargetNames.of(sync.target(), names);
    RunSettings settings = RunSettings.of(sync, targets.place(), defaults);
    List<Landed> landed = new SyncSources(connections, names, targets, sync).tables();
    Map<String, TableId> kept = history.targets();
    Set<TableId> own = history.own(targets.place());
    Policy policy = policy(sync, history.altered());
    TargetPlanner tables =
        new TargetPlanner(connections, targets.place(), landed.size() >= MANY_TABLES);
    List<TableFlow> flows = new ArrayList<>();
    for (Landed one : landed) {
      Incoming incoming = one.incoming();
      TableId target = kept.getOrDefault(incoming.source(), one.target());
      targets.take(target, incoming.source(), incoming.place());
      boolean isOwn = own.contains(targets.place().identifiers().identity(target));
      flows.add(tables.plan(incoming, target, policy.with(one.apply(), isOwn)));
    }
    tables.requireAllMapped(policy.types());
    return new SyncPlan(
        flows, settings.resources(), settings.publishTogether(), guarantee(settings));
  }

  private static Policy policy(SyncDefinition sync, boolean altered) {
    return new Policy(
        sync.apply().orElseGet(() -> new Apply.Overwrite(Origin.NONE)),
        sync.clause(OnExisting.class).map(OnExisting::reaction),
        TypePolicy.of(sync),
        false,
        altered);
  }

  private static Guarantee guarantee(RunSettings settings) {
    String together =
        settings.publishTogether()
            ? "all tables are published in one transaction at the end"
            : "each table is published in one transaction when it is complete";
    return new Guarantee(
        Guarantee.Delivery.EXACTLY_ONCE,
        "the rows of a run are staged out of sight and "
            + together
            + ", which also notes the run: a run that is killed and repeated lands once");
  }
}
