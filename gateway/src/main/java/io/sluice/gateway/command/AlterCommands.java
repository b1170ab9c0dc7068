package io.sluice.gateway.command;

import io.sluice.gateway.access.SyncConnections;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.SyncDifference;
import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.PlanJson;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.text.Origin;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes what syncs do, from their next run on. */
final class AlterCommands {
  private final Store store;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final Resources defaults;
  private final Clock clock;

  AlterCommands(
      Store store, ConnectionRegistry registry, RunService runs, Resources defaults, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.runs = runs;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** Gives an existing sync another definition; its identity and its target tables stay. */
  Update alter(StoredSync sync, CreateSync statement, StatementContext context) {
    List<SyncDifference> differences =
        SyncDifference.between(SyncPlans.definition(sync), statement.definition());
    if (differences.isEmpty()) {
      return new Update(
          "nothing done", List.of("sync \"" + sync.name() + "\" is as the statement says"));
    }
    if (sync.isRealtime() || Planner.isRealtime(statement.definition())) {
      throw Refusal.at(statement.name(), ErrorCode.NOT_SUPPORTED_YET, StreamCommands.NOT_ALTERABLE)
          .withSuggestion("CREATE OR REPLACE SYNC drops the sync and begins anew.");
    }
    if (runs.running(sync.id()).isPresent()) {
      throw Refusal.at(statement.name(), RunService.busy(sync));
    }
    SyncPlan plan;
    try (ConnectionLease lease = registry.lease(context.who())) {
      Planner planner = new Planner(lease, defaults, clock);
      plan = new SyncPlans(store).altered(planner, sync, statement.definition());
      Permissions.require(plan, context.who());
      forgetTargets(lease, sync, plan);
    }
    keep(sync, statement, plan, context);
    String parts = differences.stream().map(SyncDifference::part).collect(Collectors.joining(", "));
    return new Update(
        "sync \"" + sync.name() + "\" altered: " + parts + "; RUN SYNC runs it so",
        SyncCommands.notes(plan));
  }

  /** Invariant 9: what the sync keeps at a target that it leaves goes with it. */
  private static void forgetTargets(ConnectionLease lease, StoredSync sync, SyncPlan plan) {
    Set<String> left = SyncConnections.targets(PlanJson.read(sync.plan()));
    left.removeAll(SyncConnections.targets(plan));
    left.forEach(
        name -> lease.require(name).connector().sink().ifPresent(sink -> sink.forget(sync.id())));
  }

  private void keep(
      StoredSync sync, CreateSync statement, SyncPlan plan, StatementContext context) {
    CreateSync plain =
        new CreateSync(statement.name(), IfPresent.FAIL, statement.definition(), Origin.NONE);
    StoredSync changed =
        new StoredSync(
            sync.id(),
            sync.name(),
            sync.mode(),
            plain.toSql(),
            PlanJson.write(plan),
            !statement.definition().disabled(),
            context.workingFolder(),
            sync.created());
    store.transaction(
        () -> {
          store.syncs().alter(changed);
          store
              .events()
              .add(clock.instant(), "SYNC_ALTERED", sync.name(), OptionalLong.empty(), "");
          return changed;
        });
  }
}
