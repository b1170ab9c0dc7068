package io.sluice.sql.text;

import java.time.Duration;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;

/**
 * A span of time, such as {@code INTERVAL '6' HOUR}. Equal when written with the same value and
 * units: {@code '60' MINUTE} is not {@code '1' HOUR}.
 *
 * @param value the text between the quotes, valid for the units, with a minus if it is negative
 * @param units the units, such as {@code HOUR} or {@code DAY TO SECOND}
 * @param months the whole months in it: years and months, 0 for shorter units
 * @param duration the exact time in it, zero for years and months; a day is 24 hours
 */
public record Interval(String value, String units, int months, Duration duration, Origin origin)
    implements Literal {

  private static final int MOST_DIGITS = 10;
  private static final int MOST_FRACTION_DIGITS = 9;

  /** Refuses nulls. */
  public Interval {
    Objects.requireNonNull(value);
    Objects.requireNonNull(units);
    Objects.requireNonNull(duration);
    Objects.requireNonNull(origin);
  }

  /**
   * Reads the text between an interval's quotes, of any number of digits.
   *
   * @return empty if it does not fit the units
   */
  public static Optional<Interval> parse(
      String value, SqlIntervalQualifier qualifier, Origin origin) {
    TimeUnitRange range = qualifier.timeUnitRange;
    String units = range.startUnit + (range.endUnit == null ? "" : " TO " + range.endUnit);
    SqlIntervalQualifier wide =
        new SqlIntervalQualifier(
            range.startUnit, MOST_DIGITS, range.endUnit, MOST_FRACTION_DIGITS, SqlParserPos.ZERO);
    try {
      if (wide.isYearMonth()) {
        int months = Math.toIntExact(SqlParserUtil.intervalToMonths(value, wide));
        return Optional.of(new Interval(value, units, months, Duration.ZERO, origin));
      }
      Duration duration = Duration.ofMillis(SqlParserUtil.intervalToMillis(value, wide));
      return Optional.of(new Interval(value, units, 0, duration, origin));
    } catch (RuntimeException e) {
      // Calcite wraps whatever is wrong with the text in a bare RuntimeException.
      return Optional.empty();
    }
  }

  /** The calendar part, if this interval counts years or months. */
  public Optional<Period> period() {
    return months == 0 ? Optional.empty() : Optional.of(Period.ofMonths(months));
  }

  @Override
  public void appendTo(SqlText out) {
    out.words("INTERVAL");
    if (value.startsWith("-")) {
      out.words("-").string(value.substring(1));
    } else {
      out.string(value);
    }
    out.words(units);
  }

  @Override
  public String toString() {
    return toSql();
  }
}
