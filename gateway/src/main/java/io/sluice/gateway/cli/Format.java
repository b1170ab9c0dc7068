package io.sluice.gateway.cli;

import java.io.PrintStream;

/** How rows are printed. */
enum Format {
  /** Aligned, for people. */
  TABLE,
  /** RFC 4180, with a header; NULL is an empty field, an empty text is {@code ""}. */
  CSV,
  /** One JSON object a line. */
  JSON;

  RowPrinter printer(PrintStream out) {
    return switch (this) {
      case TABLE -> new TablePrinter(out);
      case CSV -> new CsvPrinter(out);
      case JSON -> new JsonPrinter(out);
    };
  }
}
