package io.sluice.gateway.run;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineSettings;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connections;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Makes an engine for each run and query, so that each has the connections as they were when it
 * began. All share one transform engine, which is opened when the first needs it. Safe for any
 * thread.
 */
public final class Engines implements AutoCloseable {
  private final BufferAllocator allocator;
  private final Path spill;
  private final int threads;
  private final long transformBytes;
  private final Clock clock;
  private @Nullable TransformEngine transform;

  /**
   * @param allocator the parent of what engines allocate; must outlive them
   * @param spill a folder for what does not fit into memory
   * @param transformBytes how much memory the transform engine may take
   */
  public Engines(
      BufferAllocator allocator, Path spill, int threads, long transformBytes, Clock clock) {
    this.allocator = allocator;
    this.spill = spill;
    this.threads = threads;
    this.transformBytes = transformBytes;
    this.clock = clock;
  }

  /** The parent of what engines allocate. */
  public BufferAllocator allocator() {
    return allocator;
  }

  /** An engine over these connections; the caller closes it. */
  public Engine over(Connections connections) {
    return new Engine(
        connections, () -> new Shared(transform()), allocator, clock, EngineSettings.DEFAULT);
  }

  @Override
  public synchronized void close() {
    if (transform != null) {
      transform.close();
      transform = null;
    }
  }

  private synchronized TransformEngine transform() {
    TransformEngine open = transform;
    if (open == null) {
      open =
          ServiceLoader.load(TransformEngine.Factory.class)
              .findFirst()
              .orElseThrow(
                  () ->
                      new SluiceException(
                          ErrorCode.INTERNAL_ERROR, "no transform engine is on the class path"))
              .open(spill, threads, transformBytes);
      transform = open;
    }
    return open;
  }

  /** A transform engine that outlives the engine which asked for it. */
  private record Shared(TransformEngine engine) implements TransformEngine {
    @Override
    public String dialect() {
      return engine.dialect();
    }

    @Override
    public BatchReader run(
        String sql, Map<String, Input> inputs, List<Column> output, BufferAllocator target) {
      return engine.run(sql, inputs, output, target);
    }

    @Override
    public void close() {
      // The others go on using it.
    }
  }
}
