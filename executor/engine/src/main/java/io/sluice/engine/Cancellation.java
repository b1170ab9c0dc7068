package io.sluice.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Ends a run early: its scopes fail, and its pauses end. Safe for any thread. */
final class Cancellation {
  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final Set<Scope> scopes = new HashSet<>();

  /** Completes when somebody asks for the end. */
  CompletableFuture<Void> requested() {
    return requested;
  }

  void request() {
    Set<Scope> stopping;
    synchronized (this) {
      requested.complete(null);
      stopping = Set.copyOf(scopes);
    }
    stopping.forEach(scope -> scope.fail(Failures.cancelled()));
  }

  /** A scope that fails when the run is cancelled; to be given back with {@link #close}. */
  Scope open() {
    Scope scope = new Scope();
    boolean late;
    synchronized (this) {
      scopes.add(scope);
      late = requested.isDone();
    }
    if (late) {
      scope.fail(Failures.cancelled());
    }
    return scope;
  }

  synchronized void close(Scope scope) {
    scopes.remove(scope);
  }

  /**
   * Waits.
   *
   * @return false if the run is cancelled
   */
  boolean pause(Duration duration) {
    return !Workers.await(requested, duration);
  }
}
