package io.sluice.jdbc;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** What the server answered one call. */
final class Reply {
  /** The texts, each encoded as in a form, parted by commas. */
  static final String WARNINGS = "Sluice-Warnings";

  private static final String STATE = "01000";

  private final byte[] message;
  private final @Nullable String warnings;

  /**
   * @param message of Avatica's protocol
   * @param warnings the header of this name, if the server sent one
   */
  Reply(byte[] message, @Nullable String warnings) {
    this.message = message;
    this.warnings = warnings;
  }

  byte[] message() {
    return message;
  }

  /** What the server warns of, the first of a chain; null if of nothing. */
  @Nullable SQLWarning warnings() {
    if (warnings == null) {
      return null;
    }
    SQLWarning first = null;
    for (String text : warnings.split(",", -1)) {
      SQLWarning warning = new SQLWarning(decoded(text), STATE);
      if (first == null) {
        first = warning;
      } else {
        first.setNextWarning(warning);
      }
    }
    return first;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException | IllegalArgumentException e) {
      return text; // As it came is better than nothing.
    }
  }
}
