package io.sluice.connector.file;

import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a table: some rows of one of its files. As text {@code file 0 rows 0 to 122880}, or
 * {@code file 0}.
 *
 * @param file the place of the file among the table's, from 0
 * @param condition what cuts out the rows; empty for the whole file
 */
record RowRange(int file, String condition) {
  private static final Pattern TEXT = Pattern.compile("file (\\d+)(?: rows (\\d+) to (\\d+))?");

  /** A split below a few row groups is not worth a reader. */
  private static final long LEAST_ROWS = 2L * 122_880;

  static RowRange parse(String range) {
    Matcher matcher = TEXT.matcher(range);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no range of rows: " + range);
    }
    String number = Relation.ROW_NUMBER;
    String rows =
        matcher.group(2) == null
            ? ""
            : number + " >= " + matcher.group(2) + " AND " + number + " < " + matcher.group(3);
    return new RowRange(Integer.parseInt(matcher.group(1)), rows);
  }

  /** One split per file. */
  static List<Split> files(List<Pinned> files) {
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      splits.add(new Split(i, "file " + i));
    }
    return splits;
  }

  /** Cuts Parquet files by ranges of rows, by which DuckDB skips row groups. */
  static List<Split> split(Engine engine, TableId table, List<Pinned> files, int wanted) {
    List<Long> rows = new ArrayList<>();
    for (Pinned file : files) {
      rows.add(rows(engine, table, file.file()));
    }
    long all = rows.stream().mapToLong(Long::longValue).sum();
    long each = Math.max(LEAST_ROWS, (all + wanted - 1) / wanted);
    List<Split> splits = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      long count = rows.get(file);
      long parts = Math.max(1, count / each);
      for (long part = 0; part < parts; part++) {
        String range =
            parts == 1
                ? ""
                : " rows "
                    + count / parts * part
                    + " to "
                    + (part == parts - 1 ? count : count / parts * (part + 1));
        splits.add(new Split(splits.size(), "file " + file + range));
      }
    }
    return splits;
  }

  /** The number of rows, which stands in the file's footer. */
  static long rows(Engine engine, TableId table, DataFile file) {
    return engine.call(
        ErrorCode.SOURCE_FAILED,
        "splitting " + table,
        session ->
            session
                .first(
                    "SELECT num_rows FROM parquet_file_metadata("
                        + Relation.paths(List.of(file))
                        + ")",
                    row -> row.getLong(1))
                .orElse(0L));
  }
}
