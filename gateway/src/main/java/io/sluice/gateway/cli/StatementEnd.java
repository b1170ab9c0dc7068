package io.sluice.gateway.cli;

/**
 * Tells whether a text that is being typed ends with a complete statement: a semicolon outside of
 * quotes and comments.
 */
final class StatementEnd {
  private final String text;
  private int at;

  private StatementEnd(String text) {
    this.text = text;
  }

  static boolean isReached(String text) {
    return new StatementEnd(text).scan();
  }

  private boolean scan() {
    boolean ended = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (starts("--")) {
        skipPast("\n");
      } else if (starts("/*")) {
        ended &= skipPast("*/");
      } else if (starts("$$")) {
        ended = false;
        skipPast("$$");
      } else if (c == '\'' || c == '"' || c == '`') {
        // A doubled quote is two strings side by side, which ends at the same place.
        ended = false;
        skipPast(String.valueOf(c));
      } else {
        ended = c == ';' || (ended && Character.isWhitespace(c));
        at++;
      }
    }
    return ended;
  }

  private boolean starts(String mark) {
    return text.startsWith(mark, at);
  }

  private boolean skipPast(String mark) {
    int end = text.indexOf(mark, at + mark.length());
    at = end < 0 ? text.length() : end + mark.length();
    return end >= 0;
  }
}
