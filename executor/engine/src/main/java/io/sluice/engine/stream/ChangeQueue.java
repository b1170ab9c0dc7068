package io.sluice.engine.stream;

import io.sluice.engine.Failures;
import io.sluice.spi.change.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Hands changes from the reader of a log to its lane. Invariant 8: a reader that is ahead waits,
 * but one change always fits.
 */
final class ChangeQueue implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Deque<Change> changes = new ArrayDeque<>();
  private final long limit;
  private long bytes;
  private int groups;
  private boolean closed;
  private boolean woken;
  private @Nullable Throwable failure;

  /**
   * @param limit how many bytes may wait
   */
  ChangeQueue(long limit) {
    this.limit = limit;
  }

  /** Takes the change over; closes it if nobody wants it any more. */
  synchronized void put(Change change) throws InterruptedException {
    boolean taken = false;
    try {
      while (!closed && !changes.isEmpty() && bytes + bytes(change) > limit) {
        wait();
      }
      if (!closed) {
        changes.add(change);
        bytes += bytes(change);
        groups += change instanceof Change.Committed ? 1 : 0;
        taken = true;
        notifyAll();
      }
    } finally {
      if (!taken) {
        change.close();
      }
    }
  }

  /** The reader has failed: who takes will hear of it behind the last change. */
  synchronized void fail(Throwable error) {
    failure = error;
    notifyAll();
  }

  /** Lets who takes look up, once. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** The next change, which is the caller's; empty if none comes in time, or if woken. */
  synchronized Optional<Change> take(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (changes.isEmpty()) {
      if (closed) {
        throw Failures.cancelled();
      }
      if (failure != null) {
        throw Failures.of(failure);
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || woken) {
        woken = false;
        return Optional.empty();
      }
      wait(Math.max(1, left / NANOS_PER_MILLI));
    }
    Change next = changes.remove();
    bytes -= bytes(next);
    groups -= next instanceof Change.Committed ? 1 : 0;
    notifyAll();
    return Optional.of(next);
  }

  /** Whether a whole group waits, so that its end comes without waiting. */
  synchronized boolean hasGroup() {
    return groups > 0;
  }

  private static long bytes(Change change) {
    if (!(change instanceof Change.Rows rows)) {
      return 0;
    }
    long sum = 0;
    for (FieldVector vector : rows.rows().root().getFieldVectors()) {
      sum += vector.getBufferSize();
    }
    return sum;
  }

  @Override
  public synchronized void close() {
    closed = true;
    changes.forEach(Change::close);
    changes.clear();
    notifyAll();
  }
}
