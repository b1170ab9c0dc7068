package io.sluice.spi;

import java.util.Optional;

/**
 * Yields the rows of a split. Used by one thread at a time; {@link #close} may come from any thread
 * and stops it.
 */
public interface BatchReader extends AutoCloseable {
  /**
   * The next rows; the caller closes them. Empty when there are no more.
   *
   * @throws io.sluice.spi.error.SluiceException if the source fails; the reader is of no further
   *     use
   */
  Optional<Batch> next() throws InterruptedException;

  /** Ends reading, whether all was read or not. Idempotent. */
  @Override
  void close();
}
