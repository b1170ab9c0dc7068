package io.sluice.engine;

import io.sluice.spi.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Hands batches from the readers of a lane to its writer. Holds few: a reader that is ahead waits.
 * Closing it frees what it holds and stops both sides.
 */
final class BatchQueue implements AutoCloseable {
  private final Deque<Batch> batches = new ArrayDeque<>();
  private final int capacity;
  private int readers;
  private boolean writing;
  private boolean closed;

  BatchQueue(int capacity, int readers) {
    this.capacity = capacity;
    this.readers = readers;
  }

  /** Takes the batch over; closes it if nobody wants it any more. */
  void put(Batch batch) throws InterruptedException {
    boolean taken = false;
    try {
      synchronized (this) {
        while (!closed && batches.size() >= capacity) {
          wait();
        }
        if (!closed) {
          batches.add(batch);
          taken = true;
          notifyAll();
        }
      }
    } finally {
      if (!taken) {
        batch.close();
      }
    }
    if (!taken) {
      throw Failures.cancelled();
    }
  }

  /** One of the readers has no more. */
  synchronized void end() {
    readers--;
    notifyAll();
  }

  /** The next batch, which is the caller's; empty when all readers have ended. */
  synchronized Optional<Batch> take() throws InterruptedException {
    writing = false;
    while (!closed && batches.isEmpty() && readers > 0) {
      wait();
    }
    if (closed) {
      throw Failures.cancelled();
    }
    notifyAll();
    Optional<Batch> next = Optional.ofNullable(batches.poll());
    writing = next.isPresent();
    return next;
  }

  /** Whether the lane holds no batch, neither waiting nor being written. */
  synchronized boolean idle() {
    return batches.isEmpty() && !writing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    batches.forEach(Batch::close);
    batches.clear();
    notifyAll();
  }
}
