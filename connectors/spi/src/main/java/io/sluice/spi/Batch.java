package io.sluice.spi;

import java.nio.ByteBuffer;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Some rows on their way. Belongs to whoever holds it, and is closed once. */
public sealed interface Batch extends AutoCloseable {
  /** How many rows; in an encoded block that does not count them, 0. */
  long rows();

  /** How many bytes they take on the way. */
  long bytes();

  @Override
  void close();

  /** Rows as Arrow vectors. */
  record Vectors(VectorSchemaRoot root) implements Batch {
    @Override
    public long rows() {
      return root.getRowCount();
    }

    @Override
    public long bytes() {
      return root.getFieldVectors().stream().mapToLong(vector -> vector.getBufferSize()).sum();
    }

    @Override
    public void close() {
      root.close();
    }
  }

  /**
   * Bytes in an agreed {@link Encoding}, cut anywhere: only the blocks of one reader, in order,
   * make sense to the writer.
   *
   * @param bytesOfRows from position to limit; the holder may read it, and must not keep it after
   *     closing
   * @param release gives the memory back to the reader
   */
  record Encoded(ByteBuffer bytesOfRows, Runnable release) implements Batch {
    @Override
    public long rows() {
      return 0;
    }

    @Override
    public long bytes() {
      return bytesOfRows.remaining();
    }

    @Override
    public void close() {
      release.run();
    }
  }
}
