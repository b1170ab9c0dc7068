package io.sluice.gateway.command;

import io.sluice.gateway.command.Commands.Services;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.name.Refusal;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates and drops syncs. */
final class SyncCommands {
  private final Store store;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final SyncRecords records;
  private final StreamCommands streams;
  private final AlterCommands alterations;
  private final Resources defaults;
  private final Clock clock;

  SyncCommands(Services with, SyncRecords records, StreamCommands streams) {
    this.store = with.store();
    this.registry = with.registry();
    this.runs = with.runs();
    this.records = records;
    this.streams = streams;
    this.alterations =
        new AlterCommands(
            with.store(), with.registry(), with.runs(), with.defaults(), with.clock());
    this.defaults = with.defaults();
    this.clock = with.clock();
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
              "CREATE OR ALTER SYNC changes it, CREATE OR REPLACE SYNC replaces it, RUN SYNC runs"
                  + " it again.");
    }
    if (Planner.isRealtime(statement.definition())) {
      return streams.create(statement, old, context);
    }
    SyncPlan plan;
    try (ConnectionLease lease = registry.lease(context.who())) {
      plan = new Planner(lease, defaults, clock).planFirstRun(statement.definition());
    }
    Permissions.require(plan, context.who());
    List<String> warnings = notes(plan);
    if (old.isPresent()) {
      warnings.addAll(records.remove(old.get(), false));
    }
    StoredSync sync = records.keep(statement, plan, context);
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
          records.remove(sync.get(), statement.force()));
    } catch (SluiceException e) {
      throw Refusal.at(name, e);
    }
  }

  /** What a user should know of a plan: what its types lose. */
  static List<String> notes(SyncPlan plan) {
    return notes(plan.tables());
  }

  /** What a user should know of some tables: what their types lose. */
  static List<String> notes(List<TableFlow> tables) {
    List<String> notes = new ArrayList<>();
    for (TableFlow flow : tables) {
      flow.notes().stream()
          .filter(note -> note.startsWith("LOSSY"))
          .forEach(note -> notes.add(flow.write().table() + ": " + note));
    }
    return notes;
  }
}
