package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Load;
import io.sluice.spi.Split;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One writer and the readers that feed it. Readers have threads of their own, so that decoding and
 * encoding overlap; undecoded rows are relayed by the writer's thread, because there is nothing to
 * overlap but waiting.
 */
final class Lane {
  private final RunContext run;
  private final Attempt attempt;
  private final Share share;
  private final Queue<Supplier<BatchReader>> pending;
  private final BatchQueue queue;
  private final AtomicLong rows = new AtomicLong();
  private @Nullable Writer writer;
  private boolean firstBatch = true;

  /**
   * What a lane carries.
   *
   * @param split as which it is written
   * @param splits how many splits of the plan that is
   * @param readers opened one after the other, by at most {@code readersAtOnce} threads
   * @param relay whether the rows pass undecoded
   */
  record Share(
      Split split,
      int splits,
      List<Supplier<BatchReader>> readers,
      int readersAtOnce,
      boolean relay) {
    Share {
      readers = List.copyOf(readers);
    }
  }

  Lane(RunContext run, Attempt attempt, Share share) {
    this.run = run;
    this.attempt = attempt;
    this.share = share;
    this.pending = new ConcurrentLinkedQueue<>(share.readers());
    this.queue = new BatchQueue(run.settings().queuedBatches(), share.readersAtOnce());
  }

  /** Never throws: what goes wrong becomes the failure of the attempt's scope. */
  void run(Load load, WriteSpec spec) {
    Scope scope = attempt.scope();
    scope.run(() -> openWriter(load, spec));
    if (share.relay()) {
      scope.run(this::relay);
    } else {
      overlap(scope);
    }
    scope.run(this::commit);
    closeWriter(scope);
  }

  private void openWriter(Load load, WriteSpec spec) throws Exception {
    writer = load.open(spec, share.split(), run.allocator());
  }

  private void overlap(Scope scope) {
    scope.watch(queue);
    List<Future<?>> readers = new ArrayList<>();
    for (int i = 0; i < share.readersAtOnce(); i++) {
      readers.add(run.workers().help(() -> feed(scope)));
    }
    scope.run(this::consume);
    Workers.await(readers);
    scope.unwatch(queue);
    queue.close();
  }

  private void feed(Scope scope) {
    scope.run(() -> readAll(queue::put));
    queue.end();
  }

  private void relay() throws Exception {
    readAll(this::write);
  }

  private void consume() throws Exception {
    for (Optional<Batch> batch = queue.take(); batch.isPresent(); batch = queue.take()) {
      write(batch.get());
    }
  }

  private void readAll(Destination destination) throws Exception {
    for (Supplier<BatchReader> opening = pending.poll();
        opening != null;
        opening = pending.poll()) {
      read(opening, destination);
    }
  }

  private interface Destination {
    /** Takes the batch over. */
    void put(Batch batch) throws Exception;
  }

  private void read(Supplier<BatchReader> opening, Destination destination) throws Exception {
    BatchReader reader = attempt.source(opening::get);
    attempt.scope().watch(reader);
    try {
      for (; ; ) {
        run.gate().awaitRoom(queue::idle);
        Optional<Batch> batch = attempt.source(reader::next);
        if (batch.isEmpty()) {
          return;
        }
        destination.put(batch.get());
      }
    } finally {
      attempt.scope().unwatch(reader);
      reader.close();
    }
  }

  private void write(Batch batch) throws Exception {
    try (batch) {
      rows.addAndGet(batch.rows());
      open().write(batch);
    } finally {
      run.gate().released();
    }
    if (firstBatch) {
      firstBatch = false;
      KillPoint.AFTER_FIRST_BATCH.reached();
    }
  }

  private void commit() throws Exception {
    KillPoint.BEFORE_SPLIT_COMMIT.reached();
    long counted = open().commit();
    KillPoint.AFTER_SPLIT_COMMIT.reached();
    if (!share.relay() && counted != rows.get()) {
      // Invariant 10: seen before the table is published.
      throw Failures.defect(
          "%d rows were written to split %s, and the target counted %d"
              .formatted(rows.get(), share.split(), counted));
    }
    attempt.staged(share, counted);
  }

  private Writer open() {
    Writer open = writer;
    if (open == null) {
      throw Failures.defect("a lane was used before its writer was opened");
    }
    return open;
  }

  /** Outside the scope: a roll-back must not be interrupted. */
  private void closeWriter(Scope scope) {
    Writer open = writer;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (RuntimeException e) {
      scope.fail(e);
    }
  }
}
