package io.sluice.gateway.run;

import io.sluice.engine.TableProgress;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.plan.PlanJson;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Identifier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the store keeps of runs, which holds no secret. Safe for any thread. */
final class RunRecords {
  private final Store store;
  private final Vault vault;
  private final Ownership ownership;
  private final Clock clock;

  RunRecords(Store store, Vault vault, Ownership ownership, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.ownership = ownership;
    this.clock = clock;
  }

  /**
   * A new run, RUNNING.
   *
   * @throws SluiceException {@code IN_USE} if the sync is running
   */
  StoredRun begin(StoredSync sync, SyncPlan plan) {
    return store.transaction(
        () -> {
          refuseSecond(sync);
          String json = PlanJson.write(plan);
          store.syncs().plan(sync.id(), json);
          long number = store.runs().begin(sync, json, clock.instant());
          event(
              "RUN_STARTED",
              sync.name(),
              number,
              plan.bizdate().map(d -> "bizdate " + d).orElse(""));
          return require(number);
        });
  }

  /** The run of a sync that is RUNNING, here or elsewhere, or was left so by another process. */
  Optional<StoredRun> running(String syncId) {
    // None is begun while one is: it is the last.
    return last(syncId).filter(run -> run.state() == RunState.RUNNING);
  }

  /** Notes one more attempt at a run that another process left RUNNING. */
  void resume(StoredRun run) {
    store.runs().attempt(run.number());
    event("RUN_RESUMED", run.syncName(), run.number(), "attempt " + (run.attempts() + 1));
  }

  /**
   * The run with this number.
   *
   * @throws SluiceException {@code UNKNOWN_RUN}
   */
  StoredRun require(long number) {
    return store
        .runs()
        .find(number)
        .orElseThrow(() -> new SluiceException(ErrorCode.UNKNOWN_RUN, "there is no run " + number));
  }

  List<StoredTable> tables(long number) {
    return store.runs().tables(number);
  }

  /** Keeps how far the tables of a run are. */
  void progress(StoredRun run, List<StoredTable> tables) {
    ifHeld(run, () -> store.runs().progress(masked(tables)));
  }

  /**
   * Keeps how a run ended; it is not RUNNING any more. Without effect if another gateway goes on
   * with it.
   */
  void end(ActiveRun run, Outcome outcome) {
    long number = run.run().number();
    Optional<SluiceException> error = outcome.error().map(vault::masked);
    String message = error.map(SluiceException::getMessage).orElse("");
    ifHeld(
        run.run(),
        () -> {
          store.runs().snapshot(number, run.positions());
          store.runs().end(number, outcome.state(), error, clock.instant(), masked(run.tables()));
          event("RUN_" + outcome.state(), run.run().syncName(), number, message);
        });
  }

  /** In one transaction with the look at who has the sync; nothing if another gateway has. */
  private void ifHeld(StoredRun run, Runnable work) {
    store.transaction(
        () -> {
          if (ownership.holds(run.syncId())) {
            work.run();
          }
          return run;
        });
  }

  /** The error for a sync that is running already. */
  static SluiceException busy(StoredSync sync) {
    return new SluiceException(ErrorCode.IN_USE, "sync \"" + sync.name() + "\" is running")
        .withSuggestion("WAIT FOR SYNC " + Identifier.word(sync.name()) + " waits for its end.");
  }

  Optional<StoredRun> last(String syncId) {
    return store.runs().last(syncId);
  }

  private void refuseSecond(StoredSync sync) {
    if (running(sync.id()).isPresent()) {
      throw busy(sync);
    }
  }

  private List<StoredTable> masked(List<StoredTable> tables) {
    return tables.stream().map(this::masked).toList();
  }

  private StoredTable masked(StoredTable table) {
    TableProgress progress = table.progress();
    return progress.error().isEmpty()
        ? table
        : new StoredTable(
            table.run(),
            table.target(),
            new TableProgress(
                progress.table(),
                progress.source(),
                progress.state(),
                progress.rows(),
                progress.bytes(),
                progress.estimatedRows(),
                progress.splits(),
                progress.splitsDone(),
                progress.error().map(vault::masked)));
  }

  private void event(String kind, String sync, long run, String message) {
    store.events().add(clock.instant(), kind, sync, OptionalLong.of(run), message);
  }
}
