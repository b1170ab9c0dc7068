package io.sluice.connector.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Infers the type of texts, over all of them. A type is taken only if it keeps every value: a
 * number with leading zeros stays text, and so does one with more digits than the type holds.
 * Invariant 5: no silent change of data.
 */
final class TextTypes {
  static final String TEXT = "VARCHAR";
  private static final int MOST_DIGITS = 38;
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?";
  private static final String WHOLE = "(-?[1-9][0-9]*|0)";
  private static final String DECIMAL = "-?(0|[1-9][0-9]*)([.][0-9]+)?";
  private static final String FLOAT = "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,3})?";

  /** How many digits every double keeps. */
  private static final int DOUBLE_DIGITS = 15;

  /** In the order in which they are tried. */
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("BOOLEAN", "lower(%s) IN ('true', 'false')"),
          new Candidate("BIGINT", matches(WHOLE) + " AND " + casts("BIGINT")),
          new Candidate("DECIMAL", matches(DECIMAL)),
          new Candidate(
              "DOUBLE",
              matches(FLOAT)
                  + " AND length(ltrim(regexp_replace(regexp_replace(%1$s, '[eE].*', ''), '[-.]', '',"
                  + " 'g'), '0')) <= "
                  + DOUBLE_DIGITS
                  + " AND isfinite(TRY_CAST(%1$s AS DOUBLE))"),
          new Candidate("DATE", matches(DAY) + " AND " + casts("DATE")),
          new Candidate("TIME", matches(CLOCK) + " AND " + casts("TIME")),
          new Candidate("TIMESTAMP", matches(DAY + "[ T]" + CLOCK) + " AND " + casts("TIMESTAMP")),
          new Candidate(
              "TIMESTAMP WITH TIME ZONE",
              matches(DAY + "[ T]" + CLOCK + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)")
                  + " AND "
                  + casts("TIMESTAMP WITH TIME ZONE")));

  private TextTypes() {}

  private record Candidate(String type, String condition) {}

  /** How many columns {@link #aggregates} takes in a result. */
  static int width() {
    return CANDIDATES.size() + 2;
  }

  /** The aggregates that decide the type of an expression's values. */
  static String aggregates(String value) {
    String flags =
        CANDIDATES.stream()
            .map(
                candidate ->
                    "bool_and(coalesce("
                        + candidate.condition().replace("%1$s", value).replace("%s", value)
                        + ", false)) FILTER (WHERE "
                        + value
                        + " IS NOT NULL)")
            .collect(Collectors.joining(", "));
    return flags
        + ", max(length(regexp_extract("
        + value
        + ", '^-?([0-9]*)', 1))), max(length(regexp_extract("
        + value
        + ", '[.]([0-9]*)', 1)))";
  }

  /**
   * The type, from the row of aggregates.
   *
   * @param first the ordinal of the first of them, from 1
   */
  static String decide(ResultSet row, int first) throws SQLException {
    for (int i = 0; i < CANDIDATES.size(); i++) {
      if (Boolean.TRUE.equals(flag(row, first + i))) {
        String type = CANDIDATES.get(i).type();
        if (!type.equals("DECIMAL")) {
          return type;
        }
        int whole = row.getInt(first + CANDIDATES.size());
        int scale = row.getInt(first + CANDIDATES.size() + 1);
        if (whole + scale <= MOST_DIGITS) {
          return "DECIMAL(" + (whole + scale) + "," + scale + ")";
        }
      }
    }
    return TEXT;
  }

  private static @Nullable Boolean flag(ResultSet row, int ordinal) throws SQLException {
    boolean value = row.getBoolean(ordinal);
    return row.wasNull() ? null : value;
  }

  private static String matches(String pattern) {
    return "regexp_full_match(%1$s, '" + pattern + "')";
  }

  private static String casts(String type) {
    return "TRY_CAST(%1$s AS " + type + ") IS NOT NULL";
  }
}
