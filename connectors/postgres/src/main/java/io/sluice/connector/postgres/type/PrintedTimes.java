package io.sluice.connector.postgres.type;

import io.sluice.spi.type.Infinity;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;

/** Dates and times as {@code DateStyle = ISO} prints them in UTC. */
final class PrintedTimes {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int MOST_FRACTION = 6;
  private static final int LAST_YEAR = 294_246;

  private final byte[] bytes;
  private final int end;
  private int at;

  private PrintedTimes(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  static void date(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    int days =
        switch (bytes[offset]) {
          case 'i' -> Infinity.DATE;
          case '-' -> Infinity.NEGATIVE_DATE;
          default -> Math.toIntExact(new PrintedTimes(bytes, offset, length).date());
        };
    ((DateDayVector) vector).set(row, days);
  }

  static void time(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((TimeMicroVector) vector).set(row, new PrintedTimes(bytes, offset, length).time());
  }

  static void timestamp(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    long micros =
        switch (bytes[offset]) {
          case 'i' -> Infinity.TIMESTAMP;
          case '-' -> Infinity.NEGATIVE_TIMESTAMP;
          default -> new PrintedTimes(bytes, offset, length).timestamp();
        };
    ((TimeStampVector) vector).set(row, micros);
  }

  private long timestamp() {
    long days = date();
    at++;
    return Math.addExact(Math.multiplyExact(days, MICROS_PER_DAY), time());
  }

  private long date() {
    long year = number();
    at++;
    int month = (int) number();
    at++;
    int day = (int) number();
    boolean before = bytes[end - 1] == 'C';
    if (!before && year > LAST_YEAR && at < end) {
      throw new ArithmeticException("a timestamp after the year 294246 cannot be carried");
    }
    return days(before ? 1 - year : year, month, day);
  }

  private long time() {
    long seconds = number() * 3600;
    at++;
    seconds += number() * 60;
    at++;
    seconds += number();
    long micros = 0;
    if (at < end && bytes[at] == '.') {
      int start = ++at;
      micros = number();
      for (int digits = at - start; digits < MOST_FRACTION; digits++) {
        micros *= 10;
      }
    }
    return seconds * 1_000_000 + micros;
  }

  private long number() {
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    return value;
  }

  /** Days since 1970-01-01, proleptic Gregorian; years are counted from March. */
  private static long days(long year, int month, int day) {
    long from = month > 2 ? year : year - 1;
    long era = Math.floorDiv(from, 400L);
    long yearOfEra = from - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
