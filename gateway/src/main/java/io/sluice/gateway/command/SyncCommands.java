package io.sluice.gateway.command;

import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.PlanJson;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.statement.SyncStatement.DropSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Creates and drops syncs. */
final class SyncCommands {
  private final Store store;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final AlterCommands alterations;
  private final Resources defaults;
  private final Clock clock;

  SyncCommands(
      Store store, ConnectionRegistry registry, RunService runs, Resources defaults, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.runs = runs;
    this.alterations = new AlterCommands(store, registry, runs, defaults, clock);
    this.defaults = defaults;
    this.clock = clock;
  }

  Update create(CreateSync statement, StatementContext context) throws InterruptedException {
    Identifier name = statement.name();
    Optional<StoredSync> old = store.syncs().find(name.text());
    if (old.isPresent() && statement.ifPresent() == IfPresent.SKIP) {
      return new Update(
          "nothing done", List.of("a sync named \"" + name.text() + "\" exists; it is kept"));
    }
    if (old.isPresent() && statement.ifPresent() == IfPresent.ALTER) {
      return alterations.alter(old.get(), statement, context);
    }
    if (old.isPresent() && statement.ifPresent() == IfPresent.FAIL) {
      throw Refusal.at(
              name, ErrorCode.ALREADY_EXISTS, "a sync named \"" + name.text() + "\" exists")
          .withSuggestion(
              "CREATE OR ALTER SYNC changes it, CREATE OR REPLACE SYNC replaces it, RUN SYNC runs it again.");
    }
    SyncPlan plan;
    try (ConnectionLease lease = registry.lease()) {
      plan = new Planner(lease, defaults, clock).planFirstRun(statement.definition());
    }
    List<String> warnings = notes(plan);
    if (old.isPresent()) {
      warnings.addAll(remove(old.get(), false));
    }
    StoredSync sync = keep(statement, plan, context);
    boolean waits =
        statement.definition().disabled()
            || statement
                .definition()
                .schedule()
                .map(Schedule.Manual.class::isInstance)
                .orElse(false);
    if (waits) {
      return new Update("sync \"" + sync.name() + "\" created; RUN SYNC starts it", warnings);
    }
    StoredRun run = runs.start(sync, plan);
    context.started().accept(run);
    return new Update(
        "sync \"" + sync.name() + "\" created; run " + run.number() + " started", warnings);
  }

  Update drop(DropSync statement) throws InterruptedException {
    Identifier name = statement.name();
    Optional<StoredSync> sync = store.syncs().find(name.text());
    if (sync.isEmpty()) {
      if (statement.ifExists()) {
        return new Update("nothing done", List.of("no sync is named \"" + name.text() + "\""));
      }
      throw Named.unknown(store, name);
    }
    try {
      return new Update(
          "sync \"" + sync.get().name() + "\" dropped; its target keeps the data",
          remove(sync.get(), statement.force()));
    } catch (SluiceException e) {
      throw Refusal.at(name, e);
    }
  }

  private StoredSync keep(CreateSync statement, SyncPlan plan, StatementContext context) {
    CreateSync plain =
        new CreateSync(statement.name(), IfPresent.FAIL, statement.definition(), Origin.NONE);
    StoredSync sync =
        new StoredSync(
            UUID.randomUUID().toString(),
            statement.name().text(),
            plain.toSql(),
            PlanJson.write(plan),
            !statement.definition().disabled(),
            context.workingFolder(),
            clock.instant());
    store.transaction(
        () -> {
          store.syncs().add(sync);
          store
              .events()
              .add(clock.instant(), "SYNC_CREATED", sync.name(), OptionalLong.empty(), "");
          return sync;
        });
    return sync;
  }

  /** Invariant 9: what was reserved at the targets goes before the sync does. */
  private List<String> remove(StoredSync sync, boolean force) throws InterruptedException {
    Optional<StoredRun> running = runs.running(sync.id());
    if (running.isPresent()) {
      runs.cancel(running.get().number());
      runs.await(running.get().number(), Optional.empty());
    }
    List<String> warnings = new ArrayList<>();
    try (ConnectionLease lease = registry.lease()) {
      for (String target : Dependants.targetsOf(PlanJson.read(sync.plan()))) {
        try {
          lease.require(target).connector().sink().ifPresent(sink -> sink.forget(sync.id()));
        } catch (SluiceException e) {
          if (!force) {
            throw e.withSuggestion(
                "DROP SYNC "
                    + sync.name()
                    + " FORCE drops it although what it keeps at \""
                    + target
                    + "\" cannot be removed.");
          }
          warnings.add("what the sync keeps at \"" + target + "\" stays: " + e.getMessage());
        }
      }
    }
    store.transaction(
        () -> {
          store.syncs().remove(sync.id());
          store
              .events()
              .add(clock.instant(), "SYNC_DROPPED", sync.name(), OptionalLong.empty(), "");
          return sync;
        });
    return warnings;
  }

  /** What a user should know of a plan: what its types lose. */
  static List<String> notes(SyncPlan plan) {
    List<String> notes = new ArrayList<>();
    for (TableFlow flow : plan.tables()) {
      flow.notes().stream()
          .filter(note -> note.startsWith("LOSSY"))
          .forEach(note -> notes.add(flow.write().table() + ": " + note));
    }
    return notes;
  }
}
