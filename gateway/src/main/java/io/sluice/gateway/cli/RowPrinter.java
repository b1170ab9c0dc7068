package io.sluice.gateway.cli;

import io.sluice.gateway.result.Heading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints the rows of one result. Used by one thread: begin, then rows, then end, which is left out
 * if the result breaks off.
 */
interface RowPrinter {
  void begin(List<Heading> headings);

  /**
   * Prints a row.
   *
   * @param cells null for NULL
   */
  void print(List<@Nullable String> cells);

  /** Hands on what is printed; some rows may wait for others. */
  void flush();

  /** Prints what is left, and hands it on. */
  void end();
}
