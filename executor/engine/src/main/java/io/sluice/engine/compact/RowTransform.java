package io.sluice.engine.compact;

import org.apache.arrow.vector.VectorSchemaRoot;

/** Computes a target's columns from after-images. */
public interface RowTransform {
  /**
   * Takes rows through.
   *
   * @param images the followed columns and {@link io.sluice.plan.StreamTable#ROW}; stays the
   *     caller's
   * @return the table's output columns and the same; the caller's
   */
  VectorSchemaRoot apply(VectorSchemaRoot images) throws InterruptedException;
}
