package io.sluice.engine.stream;

import io.sluice.plan.PlanJson;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;

/**
 * Finds out where tables stand from what the target and the records hold, after a start or an
 * error. What the target holds decides (data-path rule 5).
 */
final class Recovery {
  private final StreamContext stream;
  private final Loader loader;
  private final StreamRecords.Stored stored;
  private final Optional<LaneState> target;
  private final ChangeSource source;

  Recovery(StreamContext stream, Endpoints systems, Loader loader) {
    this.stream = stream;
    this.loader = loader;
    this.source = systems.source();
    this.stored = stream.records().stored();
    this.target = systems.changes().state(stream.main());
  }

  /**
   * Where the lane goes on, if its log is kept already: where the target is, unless the log was
   * reserved afresh since.
   */
  Optional<Position> start() {
    Optional<Position> reserved =
        stored.reserved().stream()
            .filter(each -> each.lane().equals(LaneId.MAIN))
            .map(StreamRecords.Reserved::position)
            .findFirst();
    Optional<Position> applied = target.flatMap(LaneState::position);
    if (reserved.isEmpty() || applied.isEmpty()) {
      return applied.or(() -> reserved);
    }
    return source.compare(reserved.get(), applied.get()).reached() ? applied : reserved;
  }

  /** Tells each table that is loaded from where on its changes count. */
  void find() {
    for (TableEntry entry : stream.board().tables()) {
      Optional<TableMark> known = known(entry.target());
      known.ifPresent(mark -> adopt(entry, mark));
      Optional<Position> mark = known.map(TableMark::from);
      if (entry.from().isPresent()) {
        continue;
      }
      switch (entry.state()) {
        case SNAPSHOT -> loaded(entry, mark);
        case CATCHING_UP, LIVE -> followed(entry, mark);
        case PENDING, RESYNC, PAUSED, FAILED -> {}
      }
    }
  }

  /** The plan may be ahead: a new definition is stored before the target has it. */
  private void adopt(TableEntry entry, TableMark mark) {
    stream.board().existed(entry);
    stream.board().redefined(entry, PlanJson.readStreamTable(mark.version()));
  }

  private void followed(TableEntry entry, Optional<Position> mark) {
    if (mark.isPresent()) {
      stream.board().loadedAt(entry, mark.get());
      return;
    }
    SluiceException lost =
        new SluiceException(
            ErrorCode.LOG_LOST,
            "the target does not know any more how far table %s is".formatted(entry.target()));
    stream.board().move(entry, StreamState.RESYNC, lost);
  }

  /** A load was begun: perhaps it was published, and perhaps the lane even knows. */
  private void loaded(TableEntry entry, Optional<Position> mark) {
    Optional<StreamRecords.Loading> newest =
        stored.loads().stream()
            .filter(load -> load.tables().contains(entry.target()))
            .reduce((earlier, later) -> later);
    if (newest.isEmpty()) {
      return;
    }
    Position view = newest.get().view();
    if (mark.equals(Optional.of(view)) || loader.published(entry, newest.get())) {
      stream.board().loadedAt(entry, view);
    }
  }

  private Optional<TableMark> known(TableId table) {
    return target.stream()
        .flatMap(state -> state.marks().stream())
        .filter(mark -> mark.table().equals(table))
        .findFirst();
  }
}
