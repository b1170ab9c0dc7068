package io.sluice.connector.postgres.change;

import io.sluice.spi.change.Position;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in the log as the server prints them: {@code 0/1A2B3C4}. Unsigned. A position that is kept
 * has the timeline too: what follows a place is another history after a restore.
 */
final class Lsn {
  private static final Pattern TEXT =
      Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})(?:@(\\d+))?");

  private Lsn() {}

  static long parse(String text) {
    Matcher matcher = matcher(text);
    return (Long.parseLong(matcher.group(1), 16) << 32) | Long.parseLong(matcher.group(2), 16);
  }

  static long of(Position position) {
    return parse(position.text());
  }

  static String text(long lsn) {
    return Long.toHexString(lsn >>> 32).toUpperCase(Locale.ROOT)
        + "/"
        + Long.toHexString(lsn & 0xFFFF_FFFFL).toUpperCase(Locale.ROOT);
  }

  private static Matcher matcher(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a position of PostgreSQL's log: " + text);
    }
    return matcher;
  }

  /** A place on a timeline: {@code 0/1A2B3C4@1}. */
  static Position position(long lsn, int timeline) {
    return new Position(text(lsn) + "@" + timeline);
  }

  /** The timeline that a position is on; empty if it does not say. */
  static OptionalInt timeline(Position position) {
    String timeline = matcher(position.text()).group(3);
    return timeline == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(timeline));
  }

  static boolean before(long one, long other) {
    return Long.compareUnsigned(one, other) < 0;
  }
}
