package io.sluice.spi.change;

import io.sluice.spi.TableId;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The part of a source's log that is kept for one lane, under names derived from the lane. Survives
 * the process; {@link #release} ends it. One process at a time uses a lane's log.
 */
public interface LaneLog {
  /**
   * Reserves the log from now on, and opens a view of the data at exactly that position. What an
   * earlier call reserved for the lane is given up first. From here on the source keeps its log
   * until {@link ChangeReader#acknowledge} or {@link #release}.
   *
   * @param tables those whose changes are wanted
   * @throws io.sluice.spi.error.SluiceException naming the permission or setting that is lacking
   */
  Reservation reserve(List<TableId> tables);

  /**
   * Opens a later view of the data, with its position, of a log that is reserved. The tables are
   * made part of the lane before the view is taken, so that none of their later changes is missed.
   */
  Reservation view(List<TableId> tables);

  /**
   * Reserves this lane's log from where {@code origin} is acknowledged, without a view.
   *
   * @param origin another lane of the same sync
   * @param tables those whose changes are wanted
   */
  void fork(LaneId origin, List<TableId> tables);

  /**
   * Starts reading behind a position. One reader at a time; it belongs to the caller.
   *
   * @param allocator charged with every batch until it is closed
   * @throws io.sluice.spi.error.SluiceException {@code LOG_LOST} if the source does not have all of
   *     the log behind the position any more, or is another server or timeline
   */
  ChangeReader follow(FollowRequest request, BufferAllocator allocator);

  /** Gives up what is reserved; the source may forget its log. Idempotent. */
  void release();
}
