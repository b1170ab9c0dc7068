package io.sluice.connector.file;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Infers the type of JSON values, over all of them: the type of the scalars if they are of one
 * kind, JSON for objects, arrays and mixtures. Numbers with a fraction are doubles, as JSON's
 * readers take them.
 */
final class JsonTypes {
  private static final int OWN = 5;
  private static final String JSON = "JSON";

  /** Every whole number up to here is a double too. */
  private static final long EXACT = 1L << 53;

  private JsonTypes() {}

  static int width() {
    return OWN + TextTypes.width();
  }

  static String aggregates(String value) {
    String type = "json_type(" + value + ")";
    String text =
        "(CASE WHEN " + type + " = 'VARCHAR' THEN json_extract_string(" + value + ", '$') END)";
    return count(type + " = 'VARCHAR'")
        + ", "
        + count(type + " = 'BOOLEAN'")
        + ", "
        + count(
            type + " IN ('BIGINT', 'UBIGINT') AND TRY_CAST(" + value + " AS BIGINT) IS NOT NULL")
        + ", "
        + count(
            type
                + " = 'DOUBLE' OR ("
                + type
                + " IN ('BIGINT', 'UBIGINT') AND abs(TRY_CAST("
                + value
                + " AS DOUBLE)) <= "
                + EXACT
                + ")")
        + ", "
        + count(value + " IS NOT NULL")
        + ", "
        + TextTypes.aggregates(text);
  }

  /**
   * The type, from the row of aggregates.
   *
   * @param first the ordinal of the first of them, from 1
   */
  static String decide(ResultSet row, int first) throws SQLException {
    long all = row.getLong(first + 4);
    if (all == 0) {
      return JSON;
    }
    if (row.getLong(first) == all) {
      return temporal(TextTypes.decide(row, first + OWN));
    }
    if (row.getLong(first + 1) == all) {
      return "BOOLEAN";
    }
    if (row.getLong(first + 2) == all) {
      return "BIGINT";
    }
    return row.getLong(first + 3) == all ? "DOUBLE" : JSON;
  }

  /** A string that looks like a number was meant as a string; dates have no other form. */
  private static String temporal(String type) {
    return type.startsWith("DATE") || type.startsWith("TIME") ? type : TextTypes.TEXT;
  }

  private static String count(String condition) {
    return "count(*) FILTER (WHERE " + condition + ")";
  }
}
