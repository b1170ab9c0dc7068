package io.sluice.plan;

import io.sluice.spi.TableId;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One table of a {@link StreamPlan}: how it is loaded, how its changes are read, and what they do.
 *
 * <p>The columns of the target are those of {@code snapshot.write()}: first what the snapshot's
 * pipeline yields, behind them {@code added}, which the engine fills in for the snapshot and for
 * changes.
 *
 * @param snapshot the first load, by one feed; its {@code write} has the target's key, which is
 *     empty for a table that is matched by whole rows, and for APPEND and LOG
 * @param followed what is read from the log; without a {@code transform} its columns stand for the
 *     pipeline's output, one for one in order
 * @param landing what changes do to the target
 * @param keySources for each column of the target's key, in order, the name of the followed column
 *     whose value it has, untouched; each is in the followed identity
 * @param transform computes the target's columns from the followed ones, as the snapshot's pipeline
 *     computes them from what it reads
 * @param deletes what a DELETE at the source does to the target
 * @param added columns that Sluice fills in
 * @param grows whether columns that the source gets are taken too; not if the sync names those that
 *     are
 */
public record StreamTable(
    TableFlow snapshot,
    FollowedTable followed,
    ChangeLanding landing,
    List<String> keySources,
    Optional<Transform> transform,
    DeleteReaction deletes,
    List<AddedColumn> added,
    boolean grows) {
  /** The BIGINT column by which the transform tells which row is which. */
  public static final String ROW = "sluice_row";

  public StreamTable {
    Objects.requireNonNull(followed);
    Objects.requireNonNull(landing);
    Objects.requireNonNull(deletes);
    keySources = List.copyOf(keySources);
    added = List.copyOf(added);
    if (snapshot.feeds().size() != 1) {
      throw new IllegalArgumentException("a followed table has one feed");
    }
    if (keySources.size() != snapshot.write().key().size()) {
      throw new IllegalArgumentException("each column of the key has one source");
    }
    if (snapshot.write().columns().size() != output(snapshot).size() + added.size()) {
      throw new IllegalArgumentException("the target has other columns than come");
    }
    if (transform.isPresent() && transform.get().sources().size() != output(snapshot).size()) {
      throw new IllegalArgumentException("the transform yields other columns than are loaded");
    }
    if (transform.isEmpty() && followed.columns().size() != output(snapshot).size()) {
      throw new IllegalArgumentException("other columns are followed than are loaded");
    }
  }

  /** The table at the target, by which it is known within its sync. */
  public TableId target() {
    return snapshot.write().table();
  }

  /** What the snapshot yields and the transform, if there is one, has to. */
  public List<Column> output() {
    return output(snapshot);
  }

  private static List<Column> output(TableFlow snapshot) {
    return snapshot.feeds().get(0).pipeline().output();
  }
}
