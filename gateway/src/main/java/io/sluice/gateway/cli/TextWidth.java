package io.sluice.gateway.cli;

import java.util.List;
import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes. */
final class TextWidth {
  private static final int TAB = 4;

  private TextWidth() {}

  /** The lines of a cell, safe to print: no control character reaches the terminal. */
  static List<String> lines(String cell) {
    return cell.lines().map(TextWidth::printable).toList();
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
