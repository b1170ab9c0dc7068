package io.sluice.connector.duckdb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the defaults of columns as DuckDB prints them. */
final class Defaults {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern CAST_OF_QUOTED =
      Pattern.compile("CAST\\('((?:[^']|'')*)' AS [^()]+(\\([\\d, ]+\\))?\\)");

  private Defaults() {}

  /** The default, if another table can have the same; a sequence's next value is this table's. */
  static Optional<String> repeatable(@Nullable String printed) {
    return Optional.ofNullable(printed)
        .filter(text -> !text.equals("NULL") && !text.contains("nextval("));
  }

  /** The plain text of a constant; empty for an expression. */
  static Optional<String> constant(String sql) {
    if (NUMBER.matcher(sql).matches() || sql.equals("true") || sql.equals("false")) {
      return Optional.of(sql);
    }
    for (Pattern pattern : new Pattern[] {QUOTED, CAST_OF_QUOTED}) {
      Matcher matcher = pattern.matcher(sql);
      if (matcher.matches()) {
        return Optional.of(matcher.group(1).replace("''", "'"));
      }
    }
    return Optional.empty();
  }
}
