package io.sluice.spi.change;

import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import java.util.List;

/**
 * Applies the changes of a lane, all its tables in one transaction. Used by one thread; {@link
 * #close} may come from any and stops it.
 */
public interface ChangeWriter extends AutoCloseable {
  /** The lane as it was found when it was opened, with this writer's epoch. */
  LaneState opened();

  /**
   * Applies changes to one table, visible with {@link #commit}.
   *
   * @return how many rows of a {@link NetChange.Patch} or {@link NetChange.DeleteEqual} met no row
   * @throws io.sluice.spi.error.SluiceException naming the column and row as far as the target
   *     tells; {@link #rollback} must follow
   */
  long apply(TableId table, List<NetChange> changes) throws InterruptedException;

  /** Removes all rows of these tables, visible with {@link #commit}. */
  void clear(List<TableId> tables);

  /**
   * Changes a table's definition. On targets whose definitions change at once and not with the
   * transaction, which are those without {@link io.sluice.spi.Capability#PUBLISH_TOGETHER}, it is
   * done at once and may be found done when the group is repeated; there nothing may have been
   * applied since the last commit, with which it would be committed.
   *
   * @param now the table as rows arrive from here on
   */
  void evolve(WriteSpec now, List<TargetChange> changes);

  /**
   * Makes what was applied since the last commit visible and durable, together with the checkpoint
   * (invariant 3). Fails with {@code FENCED} and commits nothing if another process has opened the
   * lane.
   */
  void commit(Checkpoint checkpoint);

  /** Undoes what was applied since the last commit. Idempotent. */
  void rollback();

  /** Without a commit before it, rolls back. Idempotent. */
  @Override
  void close();
}
