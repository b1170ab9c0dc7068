package io.sluice.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/**
 * The target's side of one run. Rows are written to a staging table beside the target table, out of
 * sight; {@link #publish} makes them the target's in one transaction. Killed at any moment, a run
 * leaves either the old rows or the new.
 *
 * <p>Safe for several threads, as long as each table is begun before it is written, and its writers
 * are closed before it is published. Outlives the loss of a session: what failed with a retryable
 * error may be tried again on the same load.
 */
public interface Load extends AutoCloseable {
  /**
   * Prepares a table: removes what an earlier attempt of this run staged, and stages afresh.
   *
   * @return false if this run has published the table already and nothing is to be done
   */
  boolean begin(WriteSpec table);

  /**
   * Opens a writer for one split of a table that was begun. Waits for its turn where the target
   * takes few writers at a time.
   */
  Writer open(WriteSpec table, Split split, BufferAllocator allocator) throws InterruptedException;

  /**
   * Makes the staged rows of these tables visible together, in one transaction where the target has
   * {@link Capability#PUBLISH_TOGETHER}, builds keys, and removes the staging. Idempotent: a table
   * that this run has published is left alone. Fails with {@code FENCED} if another process has
   * taken over.
   *
   * @return for each table that was published now, what happened to the staged rows
   */
  Map<TableId, Published> publish(List<WriteSpec> tables);

  /** Runs statements of the user's; empty without {@link Capability#STATEMENTS}. */
  default Optional<Statements> statements() {
    return Optional.empty();
  }

  /** Gives up a table: removes the staging, leaves the target as it was. Idempotent. */
  void discard(WriteSpec table);

  /**
   * Releases sessions; what other threads have going on is undone, and fails with {@code CANCELLED}
   * where the target can stop it. {@link #discard} may still follow. What was neither published nor
   * discarded stays staged for the next attempt to remove. Idempotent.
   */
  @Override
  void close();

  /**
   * What became of the staged rows.
   *
   * @param written rows that are in the target now
   * @param compacted rows that a later row with the same key replaced
   */
  record Published(long written, long compacted) {}
}
