package io.sluice.gateway.cli;

import java.io.PrintStream;
import java.util.OptionalInt;

/** How rows are printed. */
enum Format {
  /** Aligned, for people. */
  TABLE,
  /** RFC 4180, with a header; NULL is an empty field, an empty text is {@code ""}. */
  CSV,
  /** One JSON object a line. */
  JSON;

  /**
   * A printer of one result.
   *
   * @param width how wide tables may get; empty for as wide as they are
   */
  RowPrinter printer(PrintStream out, OptionalInt width) {
    return switch (this) {
      case TABLE -> new TablePrinter(out, width);
      case CSV -> new CsvPrinter(out);
      case JSON -> new JsonPrinter(out);
    };
  }
}
