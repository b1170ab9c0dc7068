package io.sluice.gateway.stream;

import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.StreamState;
import io.sluice.engine.stream.StreamStatus;
import io.sluice.engine.stream.StreamStatus.Phase;
import io.sluice.engine.stream.TableStatus;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredStream;
import io.sluice.gateway.store.StoredStream.Wanted;
import io.sluice.gateway.store.StoredStreamTable;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StreamCounts;
import io.sluice.gateway.store.StreamStanding;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts together what the store keeps of a stream, and what it does now if it runs here. */
final class StreamViews {
  private final Store store;
  private final Ownership ownership;
  private final Clock clock;

  StreamViews(Store store, Ownership ownership, Clock clock) {
    this.store = store;
    this.ownership = ownership;
    this.clock = clock;
  }

  StreamView of(StoredSync given, Optional<ActiveStream> active) {
    StoredSync sync = store.syncs().byId(given.id()).orElse(given);
    StreamPlan plan = PlanJson.readStream(sync.plan());
    Optional<StoredStream> stored = store.streams().find(sync.id());
    Optional<StreamStatus> status = active.map(running -> running.stream().status());
    Optional<StreamStanding> standing =
        active.map(running -> running.standing(status.orElseThrow())).or(() -> elsewhere(sync));
    Map<TableId, StreamCounts> counts =
        active.map(ActiveStream::counts).orElseGet(() -> store.streams().counts(sync.id()));
    List<TableView> tables = tables(sync, plan, status, counts);
    return new StreamView(
        state(sync, stored, standing, tables),
        standing.map(StreamStanding::position).filter(text -> !text.isEmpty()),
        known(standing.map(StreamStanding::lagMillis)),
        known(standing.map(StreamStanding::commits)),
        known(standing.map(StreamStanding::unreadBytes)),
        known(standing.map(StreamStanding::retainedBytes)),
        standing.map(now -> Duration.between(now.started(), clock.instant())).orElse(Duration.ZERO),
        tables,
        stored.map(StoredStream::errorCode).orElse(""),
        stored.map(StoredStream::errorMessage).orElse(""));
  }

  /** How it stands at another gateway that is there. */
  private Optional<StreamStanding> elsewhere(StoredSync sync) {
    return ownership.elsewhere(sync.id()).flatMap(holder -> store.streams().standing(sync.id()));
  }

  private List<TableView> tables(
      StoredSync sync,
      StreamPlan plan,
      Optional<StreamStatus> status,
      Map<TableId, StreamCounts> counts) {
    Map<TableId, StoredStreamTable> stored = new HashMap<>();
    store.streams().tables(sync.id()).forEach(table -> stored.put(table.table(), table));
    Map<TableId, TableStatus> now = new HashMap<>();
    status.ifPresent(one -> one.tables().forEach(table -> now.put(table.table(), table)));
    List<TableView> views = new ArrayList<>();
    for (StreamTable table : plan.tables()) {
      TableId id = table.target();
      Optional<TableStatus> moving = Optional.ofNullable(now.get(id));
      Optional<StoredStreamTable> kept = Optional.ofNullable(stored.get(id));
      views.add(
          new TableView(
              id,
              table.snapshot().source(),
              plan.target() + "." + id,
              moving
                  .map(TableStatus::state)
                  .or(() -> kept.map(StoredStreamTable::state))
                  .orElse(StreamState.PENDING),
              counts.getOrDefault(id, new StreamCounts(0, ChangeCounts.ZERO)),
              moving.map(TableStatus::rowsLoaded).orElse(0L),
              moving.map(TableStatus::estimatedRows).orElse(table.snapshot().estimatedRows()),
              kept.map(StoredStreamTable::errorCode).orElse(""),
              kept.map(StoredStreamTable::errorMessage).orElse("")));
    }
    return views;
  }

  private static String state(
      StoredSync sync,
      Optional<StoredStream> stored,
      Optional<StreamStanding> standing,
      List<TableView> tables) {
    Wanted wanted = stored.map(StoredStream::wanted).orElse(Wanted.DROP);
    if (wanted == Wanted.DROP) {
      return "DROPPING";
    }
    if (!sync.enabled()) {
      return "DISABLED";
    }
    if (wanted == Wanted.PAUSE) {
      return StreamState.PAUSED.name();
    }
    if (standing.isEmpty()) {
      return stored.filter(one -> !one.errorCode().isEmpty()).isPresent() ? "FAILED" : "STOPPED";
    }
    String phase = standing.get().phase();
    return phase.equals(Phase.RUNNING.name()) ? leastAdvanced(tables).name() : phase;
  }

  /** The state of the table that is furthest behind; of those that stand still only if all do. */
  private static StreamState leastAdvanced(List<TableView> tables) {
    List<StreamState> order =
        List.of(
            StreamState.PENDING,
            StreamState.SNAPSHOT,
            StreamState.RESYNC,
            StreamState.CATCHING_UP,
            StreamState.LIVE,
            StreamState.FAILED,
            StreamState.PAUSED);
    return order.stream()
        .filter(state -> tables.stream().anyMatch(table -> table.state() == state))
        .findFirst()
        .orElse(StreamState.LIVE);
  }

  private static OptionalLong known(Optional<Long> value) {
    return value.filter(number -> number >= 0).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
