package io.sluice.engine.stream;

/**
 * Hears of a stream. Called by several threads, a few times per second and table; must be quick.
 */
public interface StreamListener {
  /** A table has moved on; changes of state are never left out. */
  void table(TableStatus status);

  /** So many tables, all that had to, have caught up with the log as it was when they began to. */
  void caughtUp(int tables);

  /** The stream as a whole has moved on: its phase has changed. */
  void stream(StreamStatus status);
}
