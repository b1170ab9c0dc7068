package io.sluice.engine.stream;

import io.sluice.engine.Engine;
import io.sluice.plan.StreamPlan;
import io.sluice.spi.Connections;
import io.sluice.spi.change.LaneId;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What the parts of a stream share.
 *
 * @param sync the sync's unchanging identity
 * @param allocator the stream's own
 * @param folder for what the main lane may lose
 */
record StreamContext(
    StreamPlan plan,
    String sync,
    Connections connections,
    Engine engine,
    StreamRecords records,
    Board board,
    BufferAllocator allocator,
    Path folder,
    Clock clock,
    StreamSettings settings) {
  LaneId main() {
    return LaneId.main(sync);
  }
}
