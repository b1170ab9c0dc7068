package io.sluice.gateway.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Quantities {
  private static final double STEP = 1000;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final int SECONDS_PER_MINUTE = 60;
  private static final double MILLIS_PER_SECOND = 1000;

  private Quantities() {}

  static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String rows(long count) {
    return of(count) + (count == 1 ? " row" : " rows");
  }

  static String tables(long count) {
    return of(count) + (count == 1 ? " table" : " tables");
  }

  static String bytes(long count) {
    double value = count;
    int unit = 0;
    while (value >= STEP && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    return unit == 0 ? count + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= SECONDS_PER_MINUTE) {
      return String.format(
          Locale.ROOT, "%d min %02d s", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
    }
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_PER_SECOND);
  }

  /** How many per second; nothing takes less than a millisecond. */
  static String rate(long count, Duration duration) {
    double seconds = Math.max(1, duration.toMillis()) / MILLIS_PER_SECOND;
    return String.format(Locale.ROOT, "%,.0f rows/s", count / seconds);
  }
}
