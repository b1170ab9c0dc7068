package io.sluice.gateway.run;

import io.sluice.engine.Engine;
import io.sluice.engine.RunResult;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.plan.PlanJson;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out runs in the background. A run that was begun stands in the store before it starts,
 * and is RUNNING there until it has ended: what a killed process leaves is resumed under the same
 * number. Safe for any thread.
 */
public final class RunService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunService.class);
  private static final Duration FLUSH_EVERY = Duration.ofMillis(500);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final RunRecords records;
  private final ConnectionRegistry connections;
  private final Engines engines;
  private final Clock clock;
  private final Map<Long, ActiveRun> active = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(RunService::daemon);
  private volatile boolean closing;

  @SuppressWarnings("FutureReturnValueIgnored") // a flush reports its own failures
  public RunService(
      Store store,
      Ownership ownership,
      ConnectionRegistry connections,
      Engines engines,
      Vault vault,
      Clock clock) {
    this.records = new RunRecords(store, vault, ownership, clock);
    this.connections = connections;
    this.engines = engines;
    this.clock = clock;
    flusher.scheduleWithFixedDelay(
        this::flush, FLUSH_EVERY.toMillis(), FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Begins a run of a sync.
   *
   * @throws SluiceException {@code IN_USE} if the sync is running
   */
  public synchronized StoredRun start(StoredSync sync, SyncPlan plan) {
    StoredRun run = records.begin(sync, plan);
    launch(run, plan);
    return run;
  }

  /** Resumes the run of a sync that another process left unfinished, if there is one. */
  public synchronized Optional<StoredRun> resume(StoredSync sync) {
    Optional<StoredRun> left =
        records.running(sync.id()).filter(run -> !active.containsKey(run.number()));
    left.ifPresent(
        run -> {
          records.resume(run);
          launch(run, PlanJson.read(run.plan()));
        });
    return left;
  }

  /** Stops the run of a sync, if one goes on here; another process resumes it. */
  public void leave(String syncId) {
    for (ActiveRun run : active.values()) {
      if (run.run().syncId().equals(syncId)) {
        run.leave();
        run.end().join();
      }
    }
  }

  /**
   * The run with this number.
   *
   * @throws SluiceException {@code UNKNOWN_RUN}
   */
  public StoredRun require(long number) {
    return records.require(number);
  }

  /** The last run of a sync. */
  public Optional<StoredRun> last(String syncId) {
    return records.last(syncId);
  }

  /** The run of a sync that is going on now, here or elsewhere. */
  public Optional<StoredRun> running(String syncId) {
    return records.running(syncId);
  }

  /** The runs that go on here, the oldest first. */
  public List<StoredRun> unfinished() {
    return active.values().stream().map(ActiveRun::run).toList();
  }

  /** The tables of a run as they are now. */
  public List<StoredTable> tables(long number) {
    ActiveRun run = active.get(number);
    return run == null ? records.tables(number) : run.tables();
  }

  /** The error for a sync that is running already. */
  public static SluiceException busy(StoredSync sync) {
    return RunRecords.busy(sync);
  }

  /** The positions in the sources' histories that a run reads at. */
  public String snapshot(StoredRun run) {
    ActiveRun running = active.get(run.number());
    return running == null ? run.snapshot() : running.positions();
  }

  /** How long a run has taken so far, or took. */
  public Duration elapsed(StoredRun run) {
    return Duration.between(run.started(), run.finished().orElseGet(clock::instant));
  }

  /** Asks a run to stop; it ends soon, as CANCELLED. Without effect on one that has ended. */
  public void cancel(long number) {
    ActiveRun run = active.get(number);
    if (run != null) {
      run.cancel();
    }
  }

  /**
   * Waits for the end of a run.
   *
   * @return the run as it ended, or empty if the time was up first
   */
  public Optional<StoredRun> await(long number, Optional<Duration> timeout)
      throws InterruptedException {
    long begun = System.nanoTime();
    long patience = timeout.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    StoredRun run = require(number);
    while (run.state() == RunState.RUNNING && !closing) {
      long left = patience - (System.nanoTime() - begun);
      if (left <= 0) {
        return Optional.empty();
      }
      awaitMove(number, left);
      run = require(number);
    }
    return Optional.of(run);
  }

  /** Of a run that goes on here, waits for its end; of another, only the store tells of it. */
  private void awaitMove(long number, long nanos) throws InterruptedException {
    ActiveRun run = active.get(number);
    if (run == null) {
      TimeUnit.NANOSECONDS.sleep(Math.min(nanos, LOOK_EVERY.toNanos()));
      return;
    }
    try {
      run.end().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // It goes on.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run's end cannot fail", e);
    }
  }

  /** Stops all runs; they stay RUNNING in the store, and the next process resumes them. */
  @Override
  public void close() {
    closing = true;
    active.values().forEach(ActiveRun::leave);
    for (ActiveRun run : active.values()) {
      run.end().join();
    }
    flusher.shutdown();
  }

  private void launch(StoredRun run, SyncPlan plan) {
    ActiveRun running = new ActiveRun(run, plan);
    active.put(run.number(), running);
    Thread thread = daemon(() -> carryOut(running));
    thread.setName("run-" + run.number());
    thread.start();
  }

  private void carryOut(ActiveRun run) {
    Outcome outcome;
    try (ConnectionLease lease = connections.lease();
        Engine engine = engines.over(lease)) {
      RunResult result = run.carryOut(engine);
      result.tables().forEach(run::progress);
      outcome = Outcome.of(result);
    } catch (SluiceException e) {
      outcome = Outcome.of(e);
    } catch (RuntimeException | Error e) {
      LOG.error("run {} met a defect", run.run().number(), e);
      outcome = Outcome.of(new SluiceException(ErrorCode.INTERNAL_ERROR, e.toString(), e));
    }
    end(run, outcome);
  }

  private void end(ActiveRun run, Outcome outcome) {
    long number = run.run().number();
    try {
      // A run that this process has left is still to be done.
      if (!(run.isLeft() && outcome.state() == RunState.CANCELLED)) {
        keepEnd(run, outcome);
      }
      active.remove(number);
      run.end().complete(require(number));
    } catch (RuntimeException e) {
      active.remove(number);
      run.end().completeExceptionally(e);
    }
  }

  /** A store that others share may be away for a while: the run has ended all the same. */
  private void keepEnd(ActiveRun run, Outcome outcome) {
    while (true) {
      try {
        records.end(run, outcome);
        return;
      } catch (SluiceException e) {
        if (e.code() != ErrorCode.STORE_FAILED || run.isLeft()) {
          throw e;
        }
        LOG.warn("run {} has ended, which is kept later: {}", run.run().number(), e.getMessage());
        LockSupport.parkNanos(FLUSH_EVERY.toNanos());
      }
    }
  }

  private void flush() {
    try {
      for (ActiveRun run : active.values()) {
        List<StoredTable> changes = run.changes();
        if (!changes.isEmpty()) {
          records.progress(run.run(), changes);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("the progress of a run could not be kept; the next attempt may do so", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "runs");
    thread.setDaemon(true);
    return thread;
  }
}
