package io.sluice.connector.mysql.sink;

import io.sluice.spi.type.Infinity;
import java.time.LocalDate;

/** Dates and times in print, from the year 0 to 9999. */
final class Calendar {
  private static final long DAY = 86_400_000_000L;
  private static final long SECOND = 1_000_000L;
  private static final int FIRST_DAY = (int) LocalDate.of(0, 1, 1).toEpochDay();
  private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

  private Calendar() {}

  /** {@code 2024-02-29}. */
  static void date(long day, LineBuffer out) {
    if (day == Infinity.DATE || day == Infinity.NEGATIVE_DATE) {
      throw new ArithmeticException("infinity is no date here");
    }
    if (day < FIRST_DAY || day > LAST_DAY) {
      throw new ArithmeticException("the date is not between the years 0 and 9999");
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    out.digits(date.getYear(), 4);
    out.put('-');
    out.digits(date.getMonthValue(), 2);
    out.put('-');
    out.digits(date.getDayOfMonth(), 2);
  }

  /** {@code 2024-02-29 12:00:00.000001}. */
  static void timestamp(long micros, LineBuffer out) {
    if (micros == Infinity.TIMESTAMP || micros == Infinity.NEGATIVE_TIMESTAMP) {
      throw new ArithmeticException("infinity is no time here");
    }
    date(Math.floorDiv(micros, DAY), out);
    out.put(' ');
    time(Math.floorMod(micros, DAY), out);
  }

  /** {@code 24:00:00}. */
  static void time(long micros, LineBuffer out) {
    long seconds = micros / SECOND;
    out.digits(seconds / 3600, 2);
    out.put(':');
    out.digits(seconds / 60 % 60, 2);
    out.put(':');
    out.digits(seconds % 60, 2);
    if (micros % SECOND != 0) {
      out.put('.');
      out.digits(micros % SECOND, 6);
    }
  }
}
