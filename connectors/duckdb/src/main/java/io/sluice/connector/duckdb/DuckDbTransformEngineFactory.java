package io.sluice.connector.duckdb;

import io.sluice.spi.TransformEngine;
import java.nio.file.Path;

/** Opens engines over DuckDB instances in memory. */
public final class DuckDbTransformEngineFactory implements TransformEngine.Factory {
  @Override
  public TransformEngine open(Path spill, int threads, long memoryBytes) {
    return new DuckDbTransformEngine(spill, threads, memoryBytes);
  }
}
