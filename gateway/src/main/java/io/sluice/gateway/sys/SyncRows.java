package io.sluice.gateway.sys;

import static io.sluice.gateway.result.RowSet.flag;
import static io.sluice.gateway.result.RowSet.number;
import static io.sluice.gateway.result.RowSet.real;
import static io.sluice.gateway.result.RowSet.text;
import static io.sluice.gateway.result.RowSet.time;

import io.sluice.engine.TableProgress;
import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Role;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSchemaChange;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to see of syncs of either mode, and of their tables. */
final class SyncRows {
  static final List<Column> SYNC_COLUMNS =
      List.of(
          text("name"),
          text("id"),
          text("mode"),
          text("state"),
          flag("enabled"),
          number("last_run"),
          number("lag_ms"),
          number("lag_bytes"),
          number("retained_bytes"),
          text("position"),
          time("created"),
          text("statement"),
          text("error_code"),
          text("error"),
          text("gateway"));
  static final List<Column> TABLE_COLUMNS =
      List.of(
          text("sync"),
          number("run"),
          text("source"),
          text("target"),
          text("state"),
          number("rows"),
          number("bytes"),
          number("inserts"),
          number("updates"),
          number("deletes"),
          number("lag_ms"),
          number("lag_bytes"),
          number("retained_bytes"),
          real("progress"),
          number("eta_ms"),
          number("estimated_rows"),
          text("error_code"),
          text("error"));
  static final List<Column> CHANGE_COLUMNS =
      List.of(
          number("change"),
          time("at"),
          text("sync"),
          text("source"),
          text("target"),
          text("changed"),
          text("done"));

  private final Store store;
  private final RunService runs;
  private final StreamService streams;
  private final Ownership ownership;
  private final Principal who;

  /**
   * @param who looks at them
   */
  SyncRows(
      Store store, RunService runs, StreamService streams, Ownership ownership, Principal who) {
    this.ownership = ownership;
    this.store = store;
    this.runs = runs;
    this.streams = streams;
    this.who = who;
  }

  /** Whether what is kept of a sync of this name is seen; an admin sees it of dropped ones, too. */
  Predicate<String> seen() {
    return who.is(Role.ADMIN)
        ? name -> true
        : all().stream().map(StoredSync::name).collect(Collectors.toSet())::contains;
  }

  private List<StoredSync> all() {
    return store.syncs().all().stream().filter(who::sees).toList();
  }

  void syncs(RowSet rows) {
    for (StoredSync sync : all()) {
      if (sync.isRealtime()) {
        addStream(rows, sync);
      } else {
        addBatch(rows, sync);
      }
    }
  }

  void tables(RowSet rows) {
    all().forEach(sync -> tables(rows, sync));
  }

  /** The tables of one sync: of its last run, or as they are followed. */
  void tables(RowSet rows, StoredSync sync) {
    if (sync.isRealtime()) {
      addStreamTables(rows, sync);
    } else {
      addRunTables(rows, sync);
    }
  }

  void schemaChanges(RowSet rows) {
    Predicate<String> seen = seen();
    for (StoredSchemaChange change : store.schemaChanges().all()) {
      if (!seen.test(change.sync())) {
        continue;
      }
      rows.add(
          change.number(),
          change.at(),
          change.sync(),
          change.source(),
          change.target(),
          change.change(),
          change.done());
    }
  }

  private void addBatch(RowSet rows, StoredSync sync) {
    Optional<StoredRun> last = store.runs().last(sync.id());
    rows.add(
        sync.name(),
        sync.id(),
        sync.mode().name(),
        last.map(run -> run.state().name()).orElse("NEVER_RUN"),
        sync.enabled(),
        last.map(StoredRun::number).orElse(null),
        null,
        null,
        null,
        null,
        sync.created(),
        sync.statement(),
        last.map(run -> emptyToNull(run.errorCode())).orElse(null),
        last.map(run -> emptyToNull(run.errorMessage())).orElse(null),
        gateway(sync));
  }

  private void addStream(RowSet rows, StoredSync sync) {
    StreamView view = streams.view(sync);
    rows.add(
        sync.name(),
        sync.id(),
        sync.mode().name(),
        view.state(),
        sync.enabled(),
        null,
        boxed(view.lagMillis()),
        boxed(view.unreadBytes()),
        boxed(view.retainedBytes()),
        view.position().orElse(null),
        sync.created(),
        sync.statement(),
        emptyToNull(view.errorCode()),
        emptyToNull(view.errorMessage()),
        gateway(sync));
  }

  private @Nullable String gateway(StoredSync sync) {
    return ownership.holder(sync.id()).map(StoredGateway::name).orElse(null);
  }

  private void addRunTables(RowSet rows, StoredSync sync) {
    Optional<StoredRun> last = store.runs().last(sync.id());
    if (last.isEmpty()) {
      return;
    }
    for (StoredTable table : runs.tables(last.get().number())) {
      TableProgress progress = table.progress();
      Pace pace = Pace.of(progress, runs.elapsed(last.get()));
      rows.add(
          sync.name(),
          last.get().number(),
          progress.source(),
          table.target() + "." + progress.table(),
          progress.state().name(),
          progress.rows().written(),
          progress.bytes(),
          null,
          null,
          null,
          null,
          null,
          null,
          pace.done(),
          boxed(pace.millisLeft()),
          boxed(progress.estimatedRows()),
          progress.error().map(error -> error.code().name()).orElse(null),
          progress.error().map(SluiceException::getMessage).orElse(null));
    }
  }

  private void addStreamTables(RowSet rows, StoredSync sync) {
    StreamView view = streams.view(sync);
    for (TableView table : view.tables()) {
      ChangeCounts changes = table.counts().changes();
      Pace pace = Pace.of(table, view.elapsed());
      boolean follows =
          table.state() == StreamState.LIVE || table.state() == StreamState.CATCHING_UP;
      rows.add(
          sync.name(),
          null,
          table.source(),
          table.target(),
          table.state().name(),
          table.counts().rowsLoaded(),
          null,
          changes.inserts(),
          changes.updates(),
          changes.deletes(),
          follows ? boxed(view.lagMillis()) : null,
          follows ? boxed(view.unreadBytes()) : null,
          boxed(view.retainedBytes()),
          pace.done(),
          boxed(pace.millisLeft()),
          boxed(table.estimatedRows()),
          emptyToNull(table.errorCode()),
          emptyToNull(table.errorMessage()));
    }
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
