package io.sluice.engine.stream;

import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeReader;
import java.time.Duration;
import java.util.Optional;

/** The thread that reads a log, so that reading and applying overlap. */
final class LogPump implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ChangeReader reader;
  private final ChangeQueue queue;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param reader closed with this
   */
  LogPump(String name, ChangeReader reader, ChangeQueue queue) {
    this.reader = reader;
    this.queue = queue;
    this.thread = new Thread(this::pump, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void pump() {
    try {
      while (!closed) {
        Optional<Change> next = reader.poll(PATIENCE);
        if (next.isPresent()) {
          queue.put(next.get());
        }
      }
    } catch (Throwable error) {
      queue.fail(error);
    }
  }

  /** Returns when the thread has ended; an interrupt is kept. */
  @Override
  public void close() {
    closed = true;
    queue.close();
    boolean interrupted = Thread.interrupted();
    try {
      reader.close();
    } finally {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      // What the thread put in while the queue was being closed.
      queue.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
