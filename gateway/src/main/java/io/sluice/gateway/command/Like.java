package io.sluice.gateway.command;

import java.util.regex.Pattern;

/** SQL's LIKE without regard to case, as names are compared. */
public final class Like {
  private static final int FLAGS = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private Like() {}

  /** Without an escape character. */
  public static boolean matches(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      any(regex, pattern.charAt(i));
    }
    return matches(regex, text);
  }

  /** With a backslash that takes the next character for itself. */
  public static boolean matchesEscaped(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
        i++;
        itself(regex, pattern.charAt(i));
      } else {
        any(regex, pattern.charAt(i));
      }
    }
    return matches(regex, text);
  }

  private static void any(StringBuilder regex, char character) {
    switch (character) {
      case '%' -> regex.append(".*");
      case '_' -> regex.append('.');
      default -> itself(regex, character);
    }
  }

  private static void itself(StringBuilder regex, char character) {
    regex.append(Pattern.quote(String.valueOf(character)));
  }

  private static boolean matches(StringBuilder regex, String text) {
    return Pattern.compile(regex.toString(), FLAGS).matcher(text).matches();
  }
}
