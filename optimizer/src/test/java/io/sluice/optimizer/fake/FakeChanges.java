package io.sluice.optimizer.fake;

import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** A target that would take changes. */
final class FakeChanges implements ChangeSink {
  @Override
  public ChangeWriter open(LaneId lane, List<WriteSpec> tables, BufferAllocator allocator) {
    throw new UnsupportedOperationException("planning writes nothing");
  }

  @Override
  public boolean patches() {
    return true;
  }

  @Override
  public Optional<LaneState> state(LaneId lane) {
    throw new UnsupportedOperationException("planning asks no target");
  }

  @Override
  public void forget(LaneId lane) {
    throw new UnsupportedOperationException("planning forgets nothing");
  }
}
