package io.sluice.engine.stream;

import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import java.time.Duration;
import java.util.Optional;

/**
 * A sync that is being followed. Safe for any thread. Tables are named by their target.
 *
 * <p>What is asked for returns at once, and happens soon; {@link #status} and the listener tell.
 */
public interface Stream extends AutoCloseable {
  StreamStatus status();

  /** Leaves a table as it is while the others go on; the source keeps its log. */
  void pause(TableId table);

  /** Lets a table that is PAUSED or FAILED go on from where it is. */
  void resume(TableId table);

  /**
   * Loads a table again while the others go on, and replaces its rows in one step.
   *
   * @param filter a condition in the source's SQL on the rows that are replaced; empty for all
   */
  void resync(TableId table, Optional<String> filter);

  /** Takes in another table; it is loaded while the others go on. */
  void add(StreamTable table);

  /** Lets go of a table; what it holds at the target stays. */
  void drop(TableId table);

  /**
   * Waits until every table that is neither PAUSED nor FAILED is LIVE.
   *
   * @return whether that was so in time; false also if the stream has ended
   */
  boolean awaitLive(Duration patience) throws InterruptedException;

  /**
   * Waits until everything that the source had committed before the call is at the target, in every
   * table that is neither PAUSED nor FAILED.
   *
   * @return whether that was so in time; false also if the stream has ended
   */
  boolean awaitCaughtUp(Duration patience) throws InterruptedException;

  /**
   * Stops: what is under way at the target is rolled back, what the source keeps stays. Returns
   * when no thread works for the stream any more. A later start goes on from there. Idempotent.
   */
  @Override
  void close();
}
