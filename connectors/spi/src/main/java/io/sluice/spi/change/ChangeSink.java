package io.sluice.spi.change;

import io.sluice.spi.WriteSpec;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** A target that takes changes. Safe for any thread. */
public interface ChangeSink {
  /**
   * Opens a lane for writing. Waits for a commit of an earlier process that is still in flight, and
   * fences it: from here on nothing of it is committed. Creates what Sluice keeps at the target on
   * first use; the tables exist.
   *
   * @param tables how rows arrive and the key; a table's {@code landing} counts for nothing
   * @throws io.sluice.spi.error.SluiceException {@code CANCELLED} if the thread is interrupted
   *     while it waits
   */
  ChangeWriter open(LaneId lane, List<WriteSpec> tables, BufferAllocator allocator);

  /** Whether it takes {@link NetChange.Patch}: some columns of a row, of which the rest stays. */
  boolean patches();

  /** What the target knows of a lane; empty if it was never opened. */
  Optional<LaneState> state(LaneId lane);

  /** Removes what is kept for one lane and, if it is the main lane, for all tables. Idempotent. */
  void forget(LaneId lane);
}
