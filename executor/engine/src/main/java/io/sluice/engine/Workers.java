package io.sluice.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one run. Lanes are as many as the run may use; their helpers come as needed. */
final class Workers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService lanes;
  private final ExecutorService helpers;

  Workers(String run, int parallel) {
    lanes = Executors.newFixedThreadPool(parallel, named(run + "-lane-"));
    helpers = Executors.newCachedThreadPool(named(run + "-helper-"));
  }

  /** Queues a lane; lanes start in the order in which they come. */
  Future<?> lane(Runnable work) {
    return lanes.submit(work);
  }

  /** Starts at once. */
  CompletableFuture<Void> help(Runnable work) {
    return CompletableFuture.runAsync(work, helpers);
  }

  /** Waits for the end of all, whatever happens; an interrupt is kept for later. */
  static void await(Collection<Future<?>> tasks) {
    for (Future<?> task : tasks) {
      await(task, Duration.ofNanos(Long.MAX_VALUE));
    }
  }

  /**
   * Waits for the end, an interrupt being kept for later.
   *
   * @return whether it has ended in time
   */
  static boolean await(Future<?> task, Duration patience) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (; ; ) {
        try {
          task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
          return true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return false;
        } catch (ExecutionException e) {
          throw Failures.of(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** To be called when all work has ended: the threads are idle, and end at once. */
  @Override
  public void close() {
    for (ExecutorService pool : List.of(lanes, helpers)) {
      pool.shutdown();
      try {
        if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw Failures.defect("a thread is still at work after its run");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
