package io.sluice.engine;

import java.util.function.BooleanSupplier;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Invariant 8: while the batches of a run take as much memory as it was granted, readers wait.
 *
 * <p>The limit is not the allocator's own, which would fail a reader in the middle of a row: a lane
 * that holds no batch may always read one more. So a row larger than the limit passes, no lane
 * waits for another, and a run takes at most its limit and one batch for each split that is being
 * read.
 */
final class MemoryGate {
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final BufferAllocator allocator;
  private final long limit;

  MemoryGate(BufferAllocator allocator, long limit) {
    this.allocator = allocator;
    this.limit = limit;
  }

  /**
   * Waits until another batch may be read.
   *
   * @param idle whether the lane holds no batch
   */
  void awaitRoom(BooleanSupplier idle) throws InterruptedException {
    if (allocator.getAllocatedMemory() < limit) {
      return;
    }
    synchronized (this) {
      while (allocator.getAllocatedMemory() >= limit && !idle.getAsBoolean()) {
        // Connectors and the transform engine free memory without telling: look again.
        wait(LOOK_AGAIN_MILLIS);
      }
    }
  }

  /** A batch was closed. */
  void released() {
    synchronized (this) {
      notifyAll();
    }
  }
}
