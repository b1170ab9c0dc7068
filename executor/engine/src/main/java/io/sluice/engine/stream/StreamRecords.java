package io.sluice.engine.stream;

import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;

/**
 * What a stream wants to find again after its process was killed. Every call returns when the
 * record is durable. What the target holds beside the rows decides; these are the intents that come
 * before it. Safe for any thread.
 */
public interface StreamRecords {
  /** What was stored by earlier processes. */
  Stored stored();

  /** A lane's log is kept from this position on; replaces what was stored for the lane. */
  void reserved(String lane, Position position);

  /**
   * A load is about to begin.
   *
   * @param view the position that it shows; when it is published, the tables' changes count from
   *     there
   * @param tables at the target
   * @return the number of the load's run, never used before and greater than all before
   */
  long loading(String lane, Position view, List<TableId> tables);

  /**
   * A table has entered a state, or its lane has changed.
   *
   * @param error why, if it stands still because of one
   */
  void moved(TableId table, StreamState state, String lane, Optional<SluiceException> error);

  /**
   * A table's definition has changed, and the target has followed as {@code done} says. A later
   * {@code start} has to be given {@code now} in the place of the table that has its target.
   *
   * @param done a sentence for people
   */
  void redefined(StreamTable now, List<SchemaChange> changes, String done);

  /**
   * What is found again.
   *
   * @param reserved for each lane whose log is kept
   * @param loads in the order of their numbers
   * @param tables the last {@link #moved} of each
   */
  record Stored(List<Reserved> reserved, List<Loading> loads, List<Moved> tables) {
    public static final Stored NOTHING = new Stored(List.of(), List.of(), List.of());

    public Stored {
      reserved = List.copyOf(reserved);
      loads = List.copyOf(loads);
      tables = List.copyOf(tables);
    }
  }

  /** A call of {@link StreamRecords#reserved}. */
  record Reserved(String lane, Position position) {}

  /** A call of {@link StreamRecords#loading}, and the number that it got. */
  record Loading(long run, String lane, Position view, List<TableId> tables) {
    public Loading {
      tables = List.copyOf(tables);
    }
  }

  /** A call of {@link StreamRecords#moved}. */
  record Moved(TableId table, StreamState state, String lane) {}
}
