package io.sluice.connector.mysql.type;

/**
 * Dates and times of the binary protocol: their parts, of which trailing zeros may be left out.
 * Refuses what no calendar knows.
 */
final class Moments {
  private static final long DAY = 86_400_000_000L;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int DAYS_OF_400_YEARS = 146_097;

  private Moments() {}

  /** Days since 1970-01-01. */
  static int day(Cell cell) {
    requireParts(cell);
    int year = cell.length() == 0 ? 0 : cell.uint16(0);
    int month = cell.length() == 0 ? 0 : cell.uint8(2);
    int day = cell.length() == 0 ? 0 : cell.uint8(3);
    if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      throw new IllegalArgumentException(
          "the date %04d-%02d-%02d is in no calendar".formatted(year, month, day));
    }
    // Counted in years that begin in March, so that a leap day is a year's last.
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_1970;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Microseconds since 1970-01-01 00:00. */
  static long timestamp(Cell cell) {
    return day(cell) * DAY + (cell.length() > 4 ? clock(cell, 4) : 0);
  }

  /** Microseconds since midnight. */
  static long time(Cell cell) {
    requireParts(cell);
    if (cell.length() == 0) {
      return 0;
    }
    long micros = cell.int32(1) * DAY + clock(cell, 5);
    if (micros > DAY || cell.uint8(0) != 0) {
      long seconds = micros / 1_000_000;
      throw new IllegalArgumentException(
          "the time %s%d:%02d:%02d is not within a day"
              .formatted(
                  cell.uint8(0) == 0 ? "" : "-", seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    return micros;
  }

  /** Hour, minute, second and, if they are there, microseconds, of which the last may be absent. */
  private static long clock(Cell cell, int at) {
    long seconds = (cell.uint8(at) * 60L + cell.uint8(at + 1)) * 60 + cell.uint8(at + 2);
    return seconds * 1_000_000 + (cell.length() > at + 3 ? cell.int32(at + 3) : 0);
  }

  private static void requireParts(Cell cell) {
    switch (cell.type()) {
      case DATE, DATETIME, TIMESTAMP, TIME, NEWDATE -> {}
      default -> throw new IllegalArgumentException("it came as " + cell.type());
    }
  }
}
