package io.sluice.engine;

import io.sluice.plan.Input;
import io.sluice.plan.QueryPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.RunId;
import io.sluice.spi.Snapshot;
import io.sluice.spi.TransformEngine;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries plans out. Safe for several threads; many runs and queries may be on their way at once.
 *
 * <p>A run uses each connection from at most {@code 2 * parallel + 1} threads at once, and owns no
 * thread when it has ended.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Connections connections;
  private final Supplier<TransformEngine> transforms;
  private final BufferAllocator allocator;
  private final Clock clock;
  private final EngineSettings settings;
  private final Map<RunId, Cancellation> running = new ConcurrentHashMap<>();
  private @Nullable TransformEngine transform;

  /**
   * @param connections must outlive the engine
   * @param transforms opens the transform engine; asked once, when the first residual needs it, and
   *     what it gives is closed with the engine
   * @param allocator the parent of what runs allocate; must outlive the engine
   * @param clock measures how often listeners are told
   */
  public Engine(
      Connections connections,
      Supplier<TransformEngine> transforms,
      BufferAllocator allocator,
      Clock clock,
      EngineSettings settings) {
    this.connections = connections;
    this.transforms = transforms;
    this.allocator = allocator;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Runs a plan, or what an earlier process has left of the same run. Returns when every table is
   * FINISHED, FAILED or CANCELLED: what goes wrong is in the result, not thrown. An interrupt
   * cancels the run, and is kept.
   *
   * @throws IllegalStateException if this run is on its way already
   */
  public RunResult run(SyncPlan plan, RunId id, RunListener listener) {
    return start(plan, id, listener, null);
  }

  /**
   * Runs a plan on a view of the data that somebody has opened; else like {@link #run(SyncPlan,
   * RunId, RunListener)}.
   */
  public RunResult run(SyncPlan plan, RunId id, RunListener listener, PinnedView view) {
    return start(plan, id, listener, view);
  }

  private RunResult start(
      SyncPlan plan, RunId id, RunListener listener, @Nullable PinnedView view) {
    Cancellation cancellation = new Cancellation();
    if (running.putIfAbsent(id, cancellation) != null) {
      throw new IllegalStateException("already running: " + id);
    }
    String name = "sluice-run-" + id.number();
    BufferAllocator batches = allocator.newChildAllocator(name, 0, allocator.getLimit());
    Workers workers = new Workers(name, plan.resources().parallel());
    Systems systems = new Systems(connections, id, listener, view);
    try {
      RunContext context =
          new RunContext(
              settings,
              plan.resources().parallel(),
              systems,
              workers,
              cancellation,
              batches,
              new MemoryGate(batches, plan.resources().memoryBytes()),
              this::transforms);
      Run run = new Run(context, plan, flow -> new TableTracker(flow, listener, clock));
      await(workers.help(run::execute), context);
      return new RunResult(run.progress(), run.around());
    } finally {
      // Every table has come to its end: what fails here must not hide it.
      release(systems);
      release(workers);
      release(batches);
      running.remove(id);
    }
  }

  /**
   * Ends a run early: staged rows are discarded, what is published stays. The call returns at once,
   * and the run soon.
   *
   * @return whether the run was on its way
   */
  public boolean cancel(RunId id) {
    Cancellation cancellation = running.get(id);
    if (cancellation == null) {
      return false;
    }
    cancellation.request();
    return true;
  }

  /**
   * Starts a SELECT.
   *
   * @param target charged with every batch of the result
   * @return the rows, streaming; closing it releases everything that was opened for them
   */
  public BatchReader query(QueryPlan plan, BufferAllocator target) {
    Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    try {
      for (Input input : plan.pipeline().inputs()) {
        Connection connection = connections.require(input.connection());
        snapshots.computeIfAbsent(
            input.connection(), name -> Systems.source(connection).snapshot());
      }
      PipelineReaders readers = new PipelineReaders(snapshots, this::transforms, target);
      return new QueryReader(
          readers.openWhole(plan.pipeline(), ReadMeter.NONE), snapshots.values());
    } catch (RuntimeException e) {
      snapshots.values().forEach(Snapshot::close);
      throw e;
    }
  }

  /** Cancels what is running. The connections and the allocator stay open. */
  @Override
  public synchronized void close() {
    List.copyOf(running.values()).forEach(Cancellation::request);
    if (transform != null) {
      transform.close();
      transform = null;
    }
  }

  /** What computes, opened when it is first asked for; stays this engine's. Safe for any thread. */
  public synchronized TransformEngine transforms() {
    TransformEngine open = transform;
    if (open == null) {
      open = transforms.get();
      transform = open;
    }
    return open;
  }

  private void await(CompletableFuture<Void> run, RunContext context) {
    boolean interrupted = false;
    try {
      CompletableFuture.anyOf(run, context.cancellation().requested()).get();
    } catch (InterruptedException e) {
      interrupted = true;
      context.cancellation().request();
    } catch (ExecutionException e) {
      throw Failures.of(e);
    }
    if (!Workers.await(run, settings.cancelGrace())) {
      // What hangs in a system that does not answer is freed by taking its session away.
      release(context.systems());
      Workers.await(List.of(run));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void release(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.error("a run did not release {}", resource.getClass().getSimpleName(), e);
    }
  }
}
