package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The columnar engine that computes what no source could take. Found through {@link
 * java.util.ServiceLoader} as a {@link Factory}. Safe for several threads.
 */
public interface TransformEngine extends AutoCloseable {
  /** The dialect of the SQL that {@link #run} takes. */
  String dialect();

  /**
   * Runs one SELECT over streams of Arrow rows; no input is held in memory as a whole unless the
   * query asks for it, and then it may spill. When an input fails, the result fails with the
   * input's own error.
   *
   * @param sql reads the inputs by their names
   * @param inputs closed with the returned reader
   * @param output what comes out, in order; vectors that are stored otherwise are an error, and the
   *     columns' metadata are stamped on
   */
  BatchReader run(
      String sql, Map<String, Input> inputs, List<Column> output, BufferAllocator allocator);

  @Override
  void close();

  /** A stream of rows and its columns. */
  record Input(List<Column> columns, BatchReader rows) {}

  /** Opens engines. */
  interface Factory {
    /**
     * Opens an engine whose memory and threads are bounded.
     *
     * @param spill a folder for what does not fit, created when needed
     * @param memoryBytes the engine's own limit
     */
    TransformEngine open(Path spill, int threads, long memoryBytes);
  }
}
