package io.sluice.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot or a load: opened when first asked for, shared, and replaced when it proves to be
 * lost. Whoever still works with a replaced one may go on; all are closed at the end. Safe for any
 * thread.
 */
final class Renewable<T extends AutoCloseable> implements AutoCloseable {
  private final Supplier<T> opening;
  private final Deque<T> opened = new ArrayDeque<>();
  private @Nullable T current;
  private boolean suspect;
  private boolean closed;

  Renewable(Supplier<T> opening) {
    this.opening = opening;
  }

  synchronized T current() {
    if (closed) {
      throw Failures.cancelled();
    }
    T open = current;
    if (open == null) {
      open = opening.get();
      opened.push(open);
      current = open;
      suspect = false;
    }
    return open;
  }

  synchronized void worked(T used) {
    if (used == current) {
      suspect = false;
    }
  }

  /**
   * Work with it failed in a way that may pass. One lost session says little about the whole; when
   * the next attempt gets nowhere either, it is replaced.
   */
  synchronized void failed(T used) {
    if (used != current) {
      return;
    }
    if (suspect) {
      current = null;
    }
    suspect = !suspect;
  }

  /** It is known to be lost, and is replaced. */
  synchronized void lost(T used) {
    if (used == current) {
      current = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    current = null;
    List<T> closing = List.copyOf(opened);
    opened.clear();
    Closing.all(closing);
  }
}
