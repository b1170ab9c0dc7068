package io.sluice.gateway.command;

import io.sluice.gateway.access.SyncConnections;
import io.sluice.gateway.command.Commands.Services;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.SyncMode;
import io.sluice.gateway.stream.StreamService;
import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps new syncs, and removes old ones with all that is kept for them elsewhere. */
final class SyncRecords {
  private final Store store;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final StreamService streams;
  private final Ownership ownership;
  private final Clock clock;

  SyncRecords(Services with) {
    this.store = with.store();
    this.registry = with.registry();
    this.runs = with.runs();
    this.streams = with.streams();
    this.ownership = with.ownership();
    this.clock = with.clock();
  }

  StoredSync keep(CreateSync statement, SyncPlan plan, StatementContext context) {
    return keep(statement, SyncMode.BATCH, PlanJson.write(plan), context);
  }

  StoredSync keep(CreateSync statement, StreamPlan plan, StatementContext context) {
    return keep(statement, SyncMode.REALTIME, PlanJson.write(plan), context);
  }

  private StoredSync keep(
      CreateSync statement, SyncMode mode, String plan, StatementContext context) {
    CreateSync plain =
        new CreateSync(statement.name(), IfPresent.FAIL, statement.definition(), Origin.NONE);
    StoredSync sync =
        new StoredSync(
            UUID.randomUUID().toString(),
            statement.name().text(),
            mode,
            plain.toSql(),
            plan,
            !statement.definition().disabled(),
            context.workingFolder(),
            clock.instant());
    store.transaction(
        () -> {
          store.syncs().add(sync);
          ownership.claim(sync);
          if (mode == SyncMode.REALTIME) {
            store.streams().add(sync.id());
          }
          event("SYNC_CREATED", sync);
          return sync;
        });
    return sync;
  }

  /**
   * Invariant 9: what was reserved at sources and targets goes before the sync does.
   *
   * @param force whether the sync goes also if that fails
   * @return what stays, and why
   */
  List<String> remove(StoredSync sync, boolean force) throws InterruptedException {
    ownership.take(sync);
    List<String> warnings = sync.isRealtime() ? release(sync, force) : forget(sync, force);
    store.transaction(
        () -> {
          store.syncs().remove(sync.id());
          store.streams().remove(sync.id());
          event("SYNC_DROPPED", sync);
          return sync;
        });
    return warnings;
  }

  void event(String kind, StoredSync sync) {
    store.events().add(clock.instant(), kind, sync.name(), OptionalLong.empty(), "");
  }

  private List<String> release(StoredSync sync, boolean force) {
    try {
      streams.release(sync);
      return List.of();
    } catch (SluiceException e) {
      if (!force) {
        throw e.withSuggestion(
            "The sync has stopped. DROP SYNC tries again; DROP SYNC "
                + Identifier.word(sync.name())
                + " FORCE drops it although something that is kept for it stays.");
      }
      return List.of("something that is kept for the sync stays: " + e.getMessage());
    }
  }

  private List<String> forget(StoredSync sync, boolean force) throws InterruptedException {
    Optional<StoredRun> running = runs.running(sync.id());
    if (running.isPresent()) {
      runs.cancel(running.get().number());
      runs.await(running.get().number(), Optional.empty());
    }
    List<String> warnings = new ArrayList<>();
    try (ConnectionLease lease = registry.lease()) {
      for (String target : SyncConnections.targets(sync)) {
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
    return warnings;
  }
}
