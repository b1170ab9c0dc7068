package io.sluice.connector.file;

import java.util.List;
import java.util.Locale;

/** The formats, each with the endings of its files' names; the first is that of new files. */
enum Format {
  PARQUET(".parquet"),
  CSV(".csv", ".tsv"),
  JSON(".jsonl", ".ndjson");

  private final List<String> endings;

  Format(String... endings) {
    this.endings = List.of(endings);
  }

  List<String> endings() {
    return endings;
  }

  /** The word in options, and DuckDB's word in COPY. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
