package io.sluice.gateway.stream;

import io.sluice.engine.stream.StreamRecords;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSchemaChange;
import io.sluice.gateway.store.StoredStreamTable;
import io.sluice.gateway.store.StoredSync;
import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What the store keeps of one stream, which holds no secret. Safe for any thread. */
final class Journal implements StreamRecords {
  private final Store store;
  private final Vault vault;
  private final Ownership ownership;
  private final Clock clock;
  private final StoredSync sync;
  private final String target;

  /**
   * @param target the connection that is written
   */
  Journal(
      Store store, Vault vault, Ownership ownership, Clock clock, StoredSync sync, String target) {
    this.store = store;
    this.vault = vault;
    this.ownership = ownership;
    this.clock = clock;
    this.sync = sync;
    this.target = target;
  }

  @Override
  public Stored stored() {
    return store.streams().stored(sync.id());
  }

  @Override
  public void reserved(String lane, Position position) {
    whileHeld(
        () -> {
          store.streams().reserved(sync.id(), lane, position.text());
          return lane;
        });
  }

  @Override
  public long loading(String lane, Position view, List<TableId> tables) {
    return whileHeld(
        () -> store.streams().load(sync.id(), lane, view.text(), tables, clock.instant()));
  }

  @Override
  public void moved(
      TableId table, StreamState state, String lane, Optional<SluiceException> error) {
    Optional<SluiceException> told = error.map(vault::masked);
    StoredStreamTable now =
        new StoredStreamTable(
            table,
            state,
            lane,
            told.map(e -> e.code().name()).orElse(""),
            told.map(Journal::text).orElse(""));
    whileHeld(
        () -> {
          boolean news =
              store.streams().tables(sync.id()).stream()
                  .filter(old -> old.table().equals(table))
                  .noneMatch(
                      old -> old.state() == state && old.errorMessage().equals(now.errorMessage()));
          store.streams().put(sync.id(), now);
          if (news) {
            String why = now.errorMessage().isEmpty() ? "" : ": " + now.errorMessage();
            event("TABLE_" + state, target + "." + table + why);
          }
          return now;
        });
  }

  @Override
  public void redefined(StreamTable now, List<SchemaChange> changes, String done) {
    whileHeld(
        () -> {
          StreamPlan plan = plan();
          List<StreamTable> tables = new ArrayList<>();
          for (StreamTable table : plan.tables()) {
            tables.add(table.target().equals(now.target()) ? now : table);
          }
          store.syncs().plan(sync.id(), PlanJson.write(with(plan, tables)));
          for (SchemaChange change : changes) {
            keep(now, Sentences.of(change), done);
          }
          return plan;
        });
  }

  /** Keeps that the stream as a whole has moved on. */
  void phase(String kind, Optional<SluiceException> error) {
    Optional<SluiceException> told = error.map(vault::masked);
    whileHeld(
        () -> {
          store
              .streams()
              .error(
                  sync.id(),
                  told.map(e -> e.code().name()).orElse(""),
                  told.map(Journal::text).orElse(""));
          event(kind, told.map(Journal::text).orElse(""));
          return kind;
        });
  }

  /** Keeps that so many tables are LIVE; after a restart no transition of theirs tells it. */
  void caughtUp(int tables) {
    whileHeld(
        () -> {
          event("SYNC_LIVE", tables == 1 ? "1 table" : tables + " tables");
          return tables;
        });
  }

  /** Another gateway may have gone on with the sync: what this one still does must not count. */
  private <T> T whileHeld(Supplier<T> work) {
    return store.transaction(
        () -> {
          if (!ownership.holds(sync.id())) {
            throw new SluiceException(
                ErrorCode.CANCELLED, "sync \"" + sync.name() + "\" is another gateway's now");
          }
          return work.get();
        });
  }

  /** The plan as the tables have been redefined, added and dropped so far. */
  StreamPlan plan() {
    return PlanJson.readStream(store.syncs().byId(sync.id()).orElse(sync).plan());
  }

  static StreamPlan with(StreamPlan plan, List<StreamTable> tables) {
    return new StreamPlan(
        plan.source(), plan.target(), tables, plan.reactions(), plan.resources(), plan.guarantee());
  }

  private void keep(StreamTable now, String change, String done) {
    store
        .schemaChanges()
        .add(
            new StoredSchemaChange(
                0,
                clock.instant(),
                sync.name(),
                now.snapshot().source(),
                target + "." + now.target(),
                change,
                done));
    event("SCHEMA_CHANGED", now.snapshot().source() + ": " + change + "; " + done);
  }

  private void event(String kind, String message) {
    store.events().add(clock.instant(), kind, sync.name(), OptionalLong.empty(), message);
  }

  /** The message, and how to mend it: whoever reads it later has nothing else. */
  private static String text(SluiceException error) {
    return error.getMessage() + error.suggestion().map(mend -> " [" + mend + "]").orElse("");
  }
}
