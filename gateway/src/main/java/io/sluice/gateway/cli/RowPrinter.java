package io.sluice.gateway.cli;

import io.sluice.spi.type.Column;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Prints the rows of one result. Used by one thread: begin, then batches, then end, which is left
 * out if the result breaks off.
 */
interface RowPrinter {
  void begin(List<Column> columns);

  /** Prints a batch; it stays the caller's. */
  void print(VectorSchemaRoot batch);

  /** Prints what is left. */
  void end();
}
