package io.sluice.engine;

import io.sluice.spi.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that stops as a whole: the first error interrupts every thread that is in the scope, closes
 * what they wait for, and lets nobody in any more. Safe for any thread.
 */
final class Scope {
  private final Set<Thread> threads = new HashSet<>();
  private final Set<AutoCloseable> watched = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Throwable failure;

  /** Something that may fail in any way. */
  interface Work {
    void run() throws Exception;
  }

  /**
   * Does the work on the calling thread, unless the scope has failed; an error becomes the scope's.
   * When it returns, the thread is not interrupted on behalf of this scope any more.
   *
   * @return whether the work was done without an error
   */
  boolean run(Work work) {
    if (!enter()) {
      return false;
    }
    try {
      work.run();
      return failure().isEmpty();
    } catch (Throwable error) {
      fail(error);
      return false;
    } finally {
      leave();
    }
  }

  /** Closes the resource as soon as the scope fails, to wake a thread that waits for it. */
  <R extends AutoCloseable> R watch(R resource) {
    boolean late;
    synchronized (this) {
      watched.add(resource);
      late = failure != null;
    }
    if (late) {
      closeQuietly(resource);
    }
    return resource;
  }

  synchronized void unwatch(AutoCloseable resource) {
    watched.remove(resource);
  }

  /** Stops everything; the first error is the one that is reported. */
  void fail(Throwable error) {
    List<AutoCloseable> waking;
    synchronized (this) {
      if (failure != null) {
        keep(failure, error);
        return;
      }
      failure = error;
      threads.stream().filter(each -> each != Thread.currentThread()).forEach(Thread::interrupt);
      waking = new ArrayList<>(watched);
    }
    waking.forEach(Scope::closeQuietly);
  }

  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private synchronized boolean enter() {
    return failure == null && threads.add(Thread.currentThread());
  }

  private synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (failure != null) {
      // The interrupt was meant for the work; what follows must be able to tidy up.
      Thread.interrupted();
    }
  }

  private static void keep(Throwable first, Throwable other) {
    boolean echo = Failures.of(other).code() == ErrorCode.CANCELLED;
    if (other != first && !echo) {
      first.addSuppressed(other);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception ignored) {
      // It is closed to wake its user, who closes it again and reports what goes wrong then.
    }
  }
}
