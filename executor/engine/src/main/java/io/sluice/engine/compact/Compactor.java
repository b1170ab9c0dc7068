package io.sluice.engine.compact;

import io.sluice.plan.ChangeLanding;
import io.sluice.plan.StreamTable;
import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.Transaction;
import java.util.List;
import java.util.function.Predicate;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Reduces changes of one table. What it gives leaves the target as the changes, applied one by one,
 * would. Used by one thread at a time.
 */
public final class Compactor {
  private final StreamTable table;
  private final Shape shape;
  private final @Nullable RowTransform transform;
  private final BufferAllocator allocator;

  /**
   * @param transform if the table has one
   * @param allocator charged with what comes out
   */
  public Compactor(StreamTable table, @Nullable RowTransform transform, BufferAllocator allocator) {
    this.table = table;
    this.shape = Shape.of(table);
    this.transform = transform;
    this.allocator = allocator;
  }

  /**
   * Reduces changes.
   *
   * @param batches in the order of the log, all with the table's followed columns; stay the
   *     caller's
   * @param skip tells transactions whose changes the target has already
   * @throws io.sluice.spi.error.SluiceException {@code CANNOT_FOLLOW} if a row that has to be
   *     written whole lacks a value that the log leaves out
   */
  public NetEffect compact(List<ChangeRows> batches, Predicate<Transaction> skip)
      throws InterruptedException {
    GroupRows rows = new GroupRows(batches, skip);
    Images images = new Images(rows);
    Roots roots = new Roots(shape, rows, images, transform, allocator);
    try (Output output = new Output()) {
      if (table.landing() != ChangeLanding.MIRROR) {
        new History(table, rows, images, roots, output).reduce();
      } else if (shape.keyColumns().isEmpty()) {
        new KeylessMirror(rows, images, roots, output).reduce();
      } else {
        new KeyedMirror(table.deletes(), shape, rows, images, roots, output).reduce();
      }
      return output.effect();
    }
  }
}
