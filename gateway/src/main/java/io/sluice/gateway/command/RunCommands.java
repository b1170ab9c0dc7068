package io.sluice.gateway.command;

import io.sluice.engine.RowCounts;
import io.sluice.gateway.command.Commands.Services;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.RunStatement.CancelRun;
import io.sluice.sql.statement.RunStatement.Milestone;
import io.sluice.sql.statement.RunStatement.OneDate;
import io.sluice.sql.statement.RunStatement.RunSync;
import io.sluice.sql.statement.RunStatement.WaitForSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts runs, waits for them and cancels them. */
final class RunCommands {
  private static final double MILLIS_PER_SECOND = 1000.0;

  private final Store store;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final Ownership ownership;
  private final StreamCommands streams;
  private final Resources defaults;
  private final Clock clock;

  RunCommands(Services with, StreamCommands streams) {
    this.store = with.store();
    this.registry = with.registry();
    this.runs = with.runs();
    this.ownership = with.ownership();
    this.streams = streams;
    this.defaults = with.defaults();
    this.clock = with.clock();
  }

  RowSet run(RunSync statement, StatementContext context) throws InterruptedException {
    StoredSync sync = Named.require(store, statement.name());
    if (sync.isRealtime()) {
      throw Refusal.at(
              statement.name(),
              ErrorCode.INVALID_SYNC,
              "sync \"" + sync.name() + "\" follows its source all the time, and has no runs")
          .withSuggestion("RESYNC SYNC loads its tables again, RESUME SYNC lets it go on.");
    }
    if (runs.running(sync.id()).isPresent()) {
      throw Refusal.at(statement.name(), RunService.busy(sync));
    }
    ownership.take(sync);
    SyncPlan plan;
    try (ConnectionLease lease = registry.lease()) {
      Planner planner = new Planner(lease, defaults, clock);
      plan = new SyncPlans(store).next(dated(planner, statement), sync);
    } catch (SluiceException e) {
      // The place is one in the statement that created the sync, not in this one.
      throw Refusal.at(statement.name(), e.at(0, 0));
    }
    StoredRun run = runs.start(sync, plan);
    context.started().accept(run);
    return new RowSet(List.of(RowSet.number("run"), RowSet.text("sync"), RowSet.text("state")))
        .add(run.number(), sync.name(), run.state().name());
  }

  private static Planner dated(Planner planner, RunSync statement) {
    return statement.dates().isPresent() && statement.dates().get() instanceof OneDate one
        ? planner.forBizdate(one.date())
        : planner;
  }

  RowSet waitFor(WaitForSync statement) {
    StoredSync sync = Named.require(store, statement.name());
    if (sync.isRealtime()) {
      return streams.waitFor(sync, statement);
    }
    if (statement.until().filter(until -> until != Milestone.FINISHED).isPresent()) {
      throw Refusal.at(
              statement,
              ErrorCode.INVALID_SYNC,
              "sync \"" + sync.name() + "\" runs in batches, and is never live")
          .withSuggestion(
              "WAIT FOR SYNC " + Identifier.word(sync.name()) + " waits for its last run.");
    }
    Optional<StoredRun> last = runs.last(sync.id());
    RowSet rows =
        new RowSet(
            List.of(
                RowSet.number("run"),
                RowSet.text("sync"),
                RowSet.text("state"),
                RowSet.number("rows_read"),
                RowSet.number("rows_written"),
                RowSet.number("bytes"),
                RowSet.real("seconds")));
    if (last.isEmpty()) {
      return rows;
    }
    long number = last.get().number();
    Optional<Duration> timeout = statement.timeout().map(Interval::duration);
    StoredRun run = await(number, sync, timeout);
    if (run.state() != RunState.FINISHED) {
      throw Refusal.at(statement.name(), failure(run));
    }
    RowCounts counts =
        runs.tables(number).stream()
            .map(table -> table.progress().rows())
            .reduce(RowCounts.ZERO, RowCounts::plus);
    return rows.add(
        number,
        sync.name(),
        run.state().name(),
        counts.read(),
        counts.written(),
        runs.tables(number).stream().mapToLong(RunCommands::bytes).sum(),
        runs.elapsed(run).toMillis() / MILLIS_PER_SECOND);
  }

  private StoredRun await(long number, StoredSync sync, Optional<Duration> timeout) {
    String which = "run " + number + " of sync \"" + sync.name() + "\"";
    try {
      return runs.await(number, timeout)
          .orElseThrow(
              () ->
                  new SluiceException(
                      ErrorCode.TIMED_OUT, which + " did not end in time; it goes on"));
    } catch (InterruptedException e) {
      throw new SluiceException(
              ErrorCode.CANCELLED, "no longer waiting for " + which + ", which goes on", e)
          .withSuggestion(
              "WAIT FOR SYNC "
                  + Identifier.word(sync.name())
                  + " waits again, CANCEL RUN "
                  + number
                  + " ends it.");
    }
  }

  Update cancel(CancelRun statement) throws InterruptedException {
    StoredRun run;
    try {
      run = runs.require(statement.run());
    } catch (SluiceException e) {
      throw Refusal.at(statement, e);
    }
    if (run.state() != RunState.RUNNING) {
      return new Update(
          "nothing done", List.of("run " + run.number() + " has ended: it is " + run.state()));
    }
    Optional<StoredSync> sync = store.syncs().byId(run.syncId());
    if (sync.isPresent()) {
      ownership.take(sync.get());
    }
    runs.cancel(run.number());
    return Update.of("run " + run.number() + " is being cancelled");
  }

  /** Why a run did not finish, as an error. */
  static SluiceException failure(StoredRun run) {
    String which = "run " + run.number() + " of sync \"" + run.syncName() + "\" ";
    return run.state() == RunState.CANCELLED
        ? new SluiceException(ErrorCode.CANCELLED, which + "was cancelled")
        : new SluiceException(ErrorCode.RUN_FAILED, which + "failed: " + run.errorMessage())
            .withSuggestion(
                "SHOW ERRORS FOR "
                    + Identifier.word(run.syncName())
                    + " lists every table's error.");
  }

  private static long bytes(StoredTable table) {
    return table.progress().bytes();
  }
}
