package io.sluice.engine.stream;

import io.sluice.engine.Engine;
import io.sluice.plan.StreamPlan;
import io.sluice.spi.Connections;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.arrow.memory.BufferAllocator;

/** Starts streams. Safe for any thread. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // Until the lanes are there, everything is refused.
public final class Streams {
  /**
   * @param connections must outlive the streams
   * @param engine carries out the loads; must outlive the streams
   * @param allocator the parent of what streams allocate; must outlive them
   * @param folder where lanes keep what they may lose, created when needed
   */
  public Streams(
      Connections connections,
      Engine engine,
      BufferAllocator allocator,
      Path folder,
      Clock clock,
      StreamSettings settings) {}

  /**
   * Starts a sync, or goes on where an earlier process was killed or stopped. Returns at once; what
   * goes wrong is in the stream's status.
   *
   * @param plan the same as before, but for tables that were {@linkplain StreamRecords#redefined
   *     redefined}, added or dropped
   * @param sync the sync's unchanging identity
   */
  public Stream start(
      StreamPlan plan, String sync, StreamRecords records, StreamListener listener) {
    throw new SluiceException(
        ErrorCode.NOT_SUPPORTED_YET, "this version does not carry out MODE REALTIME");
  }

  /**
   * Invariant 9: gives up everything that is kept for a sync that is not running, at the source and
   * at the target. The tables stay. Idempotent.
   *
   * @param stored what the sync's records hold
   * @throws SluiceException if one side cannot be reached; the other has been released all the same
   */
  public void release(StreamPlan plan, String sync, StreamRecords.Stored stored) {
    throw new SluiceException(
        ErrorCode.NOT_SUPPORTED_YET, "this version does not carry out MODE REALTIME");
  }
}
