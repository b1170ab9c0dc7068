package io.sluice.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes. */
final class TextWidth {
  private static final int TAB = 4;

  private TextWidth() {}

  /**
   * The lines of a cell, at least one, safe to print: no control character reaches the terminal.
   */
  static List<String> lines(String cell) {
    return cell.isEmpty() ? List.of("") : cell.lines().map(TextWidth::printable).toList();
  }

  /**
   * A line in pieces that are no wider than asked for, broken at blanks where that leaves no piece
   * half empty. A character that is wider by itself stands alone.
   */
  static List<String> folded(String line, int width) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int end = fitting(line, start, width);
    while (end < line.length()) {
      end = Math.max(end, line.offsetByCodePoints(start, 1));
      int blank = line.lastIndexOf(' ', end);
      boolean atBlank = blank - start > (end - start) / 2;
      pieces.add(line.substring(start, atBlank ? blank : end));
      start = atBlank ? blank + 1 : end;
      end = fitting(line, start, width);
    }
    if (start < line.length() || pieces.isEmpty()) {
      pieces.add(line.substring(start));
    }
    return pieces;
  }

  /** As much of a line's beginning as is no wider than asked for. */
  static String cut(String line, int width) {
    return line.substring(0, fitting(line, 0, width));
  }

  /** Where the piece that starts here and is no wider than asked for ends. */
  private static int fitting(String line, int start, int width) {
    int taken = 0;
    int end = start;
    while (end < line.length()) {
      int point = line.codePointAt(end);
      taken += Math.max(0, WCWidth.wcwidth(point));
      if (taken > width) {
        return end;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /** The width of a line that has gone through {@link #lines}; wide characters count twice. */
  static int of(String line) {
    return line.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  private static String printable(String line) {
    if (line.codePoints().noneMatch(Character::isISOControl)) {
      return line;
    }
    StringBuilder safe = new StringBuilder();
    line.codePoints()
        .forEach(
            point -> {
              if (point == '\t') {
                safe.append(" ".repeat(TAB));
              } else if (Character.isISOControl(point)) {
                safe.append(String.format("\\x%02x", point));
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }
}
