package io.sluice.engine.stream;

import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table of a stream and how far it is. Changed under its {@link Board}'s lock only. */
final class TableEntry {
  private StreamTable table;
  private StreamState state;
  private @Nullable Position from;
  private boolean replaces;
  private long rowsLoaded;
  private ChangeCounts changes = ChangeCounts.ZERO;
  private @Nullable SluiceException error;

  TableEntry(StreamTable table, StreamState state) {
    this.table = table;
    this.state = state;
  }

  StreamTable table() {
    return table;
  }

  /** Its definition is another one from here on. */
  void redefined(StreamTable now) {
    table = now;
  }

  TableId target() {
    return table.target();
  }

  TableId source() {
    return table.followed().table();
  }

  StreamState state() {
    return state;
  }

  void enter(StreamState next, @Nullable SluiceException why) {
    state = next;
    error = why;
    if (next == StreamState.PENDING || next == StreamState.RESYNC) {
      from = null;
    }
  }

  /** Whether the table has rows of an earlier load, which the next one replaces. */
  boolean replaces() {
    return replaces;
  }

  void existed() {
    replaces = true;
  }

  /** Changes at or before this position are in the table already; empty if it is not loaded. */
  Optional<Position> from() {
    return Optional.ofNullable(from);
  }

  void loadedAt(Position view) {
    from = view;
    replaces = true;
  }

  void rowsLoaded(long rows) {
    rowsLoaded = rows;
  }

  void count(ChangeCounts more) {
    changes = changes.plus(more);
  }

  TableStatus status() {
    return new TableStatus(
        target(),
        table.snapshot().source(),
        state,
        LaneId.MAIN,
        rowsLoaded,
        table.snapshot().estimatedRows(),
        changes,
        Optional.ofNullable(error));
  }
}
