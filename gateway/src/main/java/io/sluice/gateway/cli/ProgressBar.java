package io.sluice.gateway.cli;

import java.util.OptionalInt;

/** A bar and what stands behind it, in one line. */
final class ProgressBar {
  private static final int LONGEST = 24;
  private static final int SHORTEST = 4;
  private static final int AROUND = 3;

  private ProgressBar() {}

  /**
   * The line; where it is narrow, the bar gives way to the text.
   *
   * @param done from 0 to 1
   * @param width so many characters at most; empty if there is no limit
   */
  static String text(double done, String text, OptionalInt width) {
    if (width.isEmpty()) {
      return bar(done, LONGEST) + text;
    }
    int room = width.getAsInt() - TextWidth.of(text) - AROUND;
    if (room < SHORTEST) {
      return TextWidth.cut(text, width.getAsInt());
    }
    return bar(done, Math.min(LONGEST, room)) + text;
  }

  private static String bar(double done, int length) {
    int full = (int) Math.round(done * length);
    return "[" + "#".repeat(full) + ".".repeat(length - full) + "] ";
  }
}
