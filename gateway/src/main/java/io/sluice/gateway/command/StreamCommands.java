package io.sluice.gateway.command;

import io.sluice.engine.stream.Stream;
import io.sluice.gateway.command.Commands.Services;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredStream.Wanted;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.Resources;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.SyncChange;
import io.sluice.sql.statement.RunStatement.WaitForSync;
import io.sluice.sql.statement.SyncStatement.AlterSync;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.statement.SyncStatement.PauseSync;
import io.sluice.sql.statement.SyncStatement.ResumeSync;
import io.sluice.sql.statement.SyncStatement.ResyncSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Creates syncs in MODE REALTIME, and lets them stand still, go on and load again. */
final class StreamCommands {
  static final String NOT_ALTERABLE =
      "changing the definition of a sync in MODE REALTIME is not supported yet (planned)";

  private final Store store;
  private final ConnectionRegistry registry;
  private final StreamService streams;
  private final Ownership ownership;
  private final SyncRecords records;
  private final Resources defaults;
  private final Clock clock;

  StreamCommands(Services with, SyncRecords records) {
    this.store = with.store();
    this.registry = with.registry();
    this.streams = with.streams();
    this.ownership = with.ownership();
    this.records = records;
    this.defaults = with.defaults();
    this.clock = with.clock();
  }

  Update create(CreateSync statement, Optional<StoredSync> old, StatementContext context)
      throws InterruptedException {
    StreamPlan plan;
    try (ConnectionLease lease = registry.lease(context.who())) {
      Planner planner = new Planner(lease, defaults, clock);
      plan = planner.planStream(statement.definition());
      context.who().requireReads(plan.source());
      context.who().requireWrites(plan.target());
      planner.requireReady(plan, statement.definition().source());
    }
    List<String> warnings =
        SyncCommands.notes(plan.tables().stream().map(StreamTable::snapshot).toList());
    if (old.isPresent()) {
      warnings.addAll(records.remove(old.get(), false));
    }
    StoredSync sync = records.keep(statement, plan, context);
    String created = "sync \"" + sync.name() + "\" created; ";
    if (!sync.enabled()) {
      return new Update(
          created + "ALTER SYNC " + Identifier.word(sync.name()) + " ENABLE starts it", warnings);
    }
    streams.start(sync);
    int tables = plan.tables().size();
    return new Update(
        created
            + "it loads "
            + tables
            + (tables == 1 ? " table" : " tables")
            + " and then follows "
            + plan.source(),
        warnings);
  }

  Update pause(PauseSync statement) throws InterruptedException {
    StoredSync sync = taken(statement.name());
    if (statement.table().isPresent()) {
      TableView table = table(sync, statement.table().get());
      stream(sync, statement.name()).pause(table.table());
      return Update.of(
          "table " + table.target() + " stands still; RESUME SYNC … TABLE loads it again");
    }
    if (streams.wanted(sync) == Wanted.PAUSE) {
      return new Update("nothing done", List.of("sync \"" + sync.name() + "\" is paused already"));
    }
    StreamView before = streams.view(sync);
    store.streams().want(sync.id(), Wanted.PAUSE);
    streams.stop(sync);
    records.event("SYNC_PAUSED", sync);
    String retained =
        before.retainedBytes().isPresent()
            ? ", " + before.retainedBytes().getAsLong() + " bytes so far"
            : "";
    return new Update(
        "sync \"" + sync.name() + "\" paused",
        List.of("the source keeps its log until RESUME SYNC or DROP SYNC" + retained));
  }

  Update resume(ResumeSync statement) throws InterruptedException {
    StoredSync sync = taken(statement.name());
    if (statement.table().isPresent()) {
      TableView table = table(sync, statement.table().get());
      stream(sync, statement.name()).resume(table.table());
      return Update.of("table " + table.target() + " is loaded again, and then goes on");
    }
    requireEnabled(sync, statement.name());
    store.streams().want(sync.id(), Wanted.RUN);
    // One that has ended by itself still counts as running here.
    streams.stop(sync);
    records.event("SYNC_RESUMED", sync);
    streams.start(sync);
    return Update.of("sync \"" + sync.name() + "\" goes on");
  }

  Update resync(ResyncSync statement) throws InterruptedException {
    StoredSync sync = taken(statement.name());
    Stream stream = stream(sync, statement.name());
    if (statement.selection().isPresent()) {
      TableView table = table(sync, statement.selection().get().table());
      stream.resync(table.table(), Optional.empty());
      return Update.of("table " + table.target() + " is loaded again");
    }
    List<TableView> tables = streams.view(sync).tables();
    tables.forEach(table -> stream.resync(table.table(), Optional.empty()));
    return Update.of(tables.size() + " tables of sync \"" + sync.name() + "\" are loaded again");
  }

  Update alter(AlterSync statement) throws InterruptedException {
    StoredSync sync = Named.require(store, statement.name());
    boolean enable = statement.change() instanceof SyncChange.Enable;
    if (sync.enabled() == enable) {
      return new Update(
          "nothing done",
          List.of(
              "sync \"" + sync.name() + "\" is " + (enable ? "enabled" : "disabled") + " already"));
    }
    ownership.take(sync);
    StoredSync changed =
        new StoredSync(
            sync.id(),
            sync.name(),
            sync.mode(),
            sync.statement(),
            sync.plan(),
            enable,
            sync.workingFolder(),
            sync.created());
    store.syncs().alter(changed);
    records.event(enable ? "SYNC_ENABLED" : "SYNC_DISABLED", sync);
    if (sync.isRealtime()) {
      if (enable && streams.wanted(sync) == Wanted.RUN) {
        streams.start(changed);
      } else {
        streams.stop(sync);
      }
    }
    return Update.of("sync \"" + sync.name() + "\" " + (enable ? "enabled" : "disabled"));
  }

  /** Waits for a sync in MODE REALTIME. */
  RowSet waitFor(StoredSync sync, WaitForSync statement) {
    StreamWait wait = new StreamWait(streams, clock);
    Optional<StoredGateway> elsewhere = ownership.elsewhere(sync.id());
    return elsewhere.isPresent()
        ? wait.until(sync, elsewhere.get(), statement)
        : wait.until(sync, stream(sync, statement.name()), statement);
  }

  /** A sync in MODE REALTIME, which is this gateway's from now on. */
  private StoredSync taken(Identifier name) throws InterruptedException {
    StoredSync sync = Named.require(store, name);
    if (!sync.isRealtime()) {
      throw Refusal.at(
              name,
              ErrorCode.INVALID_SYNC,
              "sync \"" + sync.name() + "\" runs in batches: this is for MODE REALTIME")
          .withSuggestion("RUN SYNC starts a run, CANCEL RUN ends one.");
    }
    ownership.take(sync);
    return sync;
  }

  private static void requireEnabled(StoredSync sync, Identifier name) {
    if (!sync.enabled()) {
      throw Refusal.at(name, ErrorCode.INVALID_SYNC, "sync \"" + sync.name() + "\" is disabled")
          .withSuggestion("ALTER SYNC " + Identifier.word(sync.name()) + " ENABLE starts it.");
    }
  }

  private Stream stream(StoredSync sync, Located place) {
    return streams
        .find(sync)
        .orElseThrow(() -> Refusal.at(place, StreamWait.stopped(sync, streams.view(sync))));
  }

  /** The table of a sync that a name means, by its name at the source or at the target. */
  private TableView table(StoredSync sync, Name name) {
    List<TableView> tables = streams.view(sync).tables();
    List<TableView> meant =
        tables.stream()
            .filter(table -> means(name, table.source()) || means(name, table.target()))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    SluiceException error =
        meant.isEmpty()
            ? new SluiceException(
                ErrorCode.UNKNOWN_TABLE, "sync \"" + sync.name() + "\" has no table " + name)
            : new SluiceException(
                ErrorCode.AMBIGUOUS_NAME, name + " could be " + String.join(" or ", names(meant)));
    List<String> bare = tables.stream().map(table -> table.table().name()).toList();
    throw Refusal.meaning(Refusal.at(name, error), name.last().text(), bare);
  }

  private static List<String> names(List<TableView> tables) {
    List<String> names = new ArrayList<>();
    tables.forEach(table -> names.add(table.source()));
    return names;
  }

  private static boolean means(Name name, String full) {
    String written = String.join(".", name.texts());
    return full.equalsIgnoreCase(written)
        || full.toLowerCase(Locale.ROOT).endsWith("." + written.toLowerCase(Locale.ROOT));
  }
}
