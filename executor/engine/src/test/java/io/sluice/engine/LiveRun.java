package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.SyncPlan;
import io.sluice.spi.RunId;
import io.sluice.spi.TransformEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.apache.arrow.memory.RootAllocator;

/** An engine over real connectors; closing it proves that nothing was left behind. */
final class LiveRun implements AutoCloseable {
  /** Small splits and short pauses. */
  static final EngineSettings SETTINGS =
      new EngineSettings(
          5, Duration.ofMillis(20), Duration.ofMillis(200), 3, 1000, Duration.ofMillis(200));

  final RootAllocator allocator = new RootAllocator();
  final LiveConnections connections;
  final Engine engine;
  final Flows flows;
  final Contents contents;

  LiveRun(LiveConnections connections, Path spill) {
    this.connections = connections;
    Supplier<TransformEngine> transforms =
        () ->
            ServiceLoader.load(TransformEngine.Factory.class)
                .findFirst()
                .orElseThrow()
                .open(spill, 2, 128L << 20);
    this.engine = new Engine(connections, transforms, allocator, Clock.systemUTC(), SETTINGS);
    this.flows = new Flows(connections);
    this.contents = new Contents(engine, connections, allocator);
  }

  RunResult run(SyncPlan plan, RunId id) {
    return engine.run(plan, id, new RecordingListener());
  }

  @Override
  public void close() {
    engine.close();
    connections.close();
    assertThat(allocator.getAllocatedMemory()).as("memory that was not given back").isZero();
    allocator.close();
    Threads.assertNoneLeft();
  }
}
