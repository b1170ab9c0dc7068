package io.sluice.engine.compact;

import org.apache.arrow.vector.VectorSchemaRoot;

/** Computes a target's columns from after-images. */
public interface RowTransform {
  /**
   * Takes rows through.
   *
   * @param images the followed columns and {@link io.sluice.plan.StreamTable#ROW}, ascending;
   *     emptied, and the caller's to close
   * @return the table's output columns and the same, still ascending; the caller's
   */
  VectorSchemaRoot apply(VectorSchemaRoot images) throws InterruptedException;
}
