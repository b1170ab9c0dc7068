package io.sluice.spi;

/** Writes the rows of one split. Used by one thread. */
public interface Writer extends AutoCloseable {
  /**
   * Writes rows; the batch stays the caller's.
   *
   * @throws io.sluice.spi.error.SluiceException naming the column and, as far as the target tells,
   *     the row
   */
  void write(Batch batch) throws InterruptedException;

  /**
   * Makes the split durable in the staging together with the note that it is complete. Fails with
   * {@code FENCED} and commits nothing if another process has taken over the run. Nothing may be
   * written afterwards.
   *
   * @return the number of rows as the target counted them
   */
  long commit();

  /** Without a commit before it, rolls back. Idempotent. */
  @Override
  void close();
}
