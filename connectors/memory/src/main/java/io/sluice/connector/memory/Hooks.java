package io.sluice.connector.memory;

import io.sluice.spi.TableId;
import java.util.List;

/**
 * Where a test may wait or fail. What a hook throws comes out of the operation that it stands in.
 */
public interface Hooks {
  /** Nothing happens. */
  Hooks NONE = new Hooks() {};

  /**
   * Before a batch is handed out.
   *
   * @param batch counted from 0 within the split
   */
  default void beforeRead(TableId table, int batch) throws InterruptedException {}

  /**
   * Before a batch is taken.
   *
   * @param batch counted from 0 within the split
   */
  default void beforeWrite(TableId table, int batch) throws InterruptedException {}

  /** Before tables are published; nothing of them is visible yet. */
  default void beforePublish(List<TableId> tables) {}
}
