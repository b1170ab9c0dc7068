package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Split;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the splits of a scan one after the other, each opened when its turn comes. */
final class ChainedReader implements BatchReader {
  private final Queue<Split> splits;
  private final Function<Split, BatchReader> opening;
  private @Nullable BatchReader open;
  private boolean closed;

  ChainedReader(List<Split> splits, Function<Split, BatchReader> opening) {
    this.splits = new ArrayDeque<>(splits);
    this.opening = opening;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    for (; ; ) {
      BatchReader reader = reader();
      if (reader == null) {
        return Optional.empty();
      }
      Optional<Batch> next = reader.next();
      if (next.isPresent()) {
        return next;
      }
      ended(reader);
    }
  }

  private @Nullable BatchReader reader() {
    Split split;
    synchronized (this) {
      if (closed) {
        throw Failures.cancelled();
      }
      if (open != null || splits.isEmpty()) {
        return open;
      }
      split = splits.remove();
    }
    // Without the lock: a source may take its time to answer, which closing must not wait for.
    return taken(opening.apply(split));
  }

  private BatchReader taken(BatchReader opened) {
    synchronized (this) {
      if (!closed) {
        open = opened;
        return opened;
      }
    }
    opened.close();
    throw Failures.cancelled();
  }

  private synchronized void ended(BatchReader reader) {
    reader.close();
    open = null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (open != null) {
      open.close();
    }
  }
}
