package io.sluice.sql.text;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One part of a name, its case as written.
 *
 * @param text the name without quotes
 * @param quoted whether it was written in quotes, and so is to be matched exactly
 * @param origin where it was written
 */
public record Identifier(String text, boolean quoted, Origin origin) implements Fragment, Located {

  private static final Pattern WORD =
      Pattern.compile("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\d_$]*");

  /** Refuses an empty name. */
  public Identifier {
    Objects.requireNonNull(origin);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a name needs at least one character");
    }
  }

  /** A name that was never written in a text, in quotes so that any text will do. */
  public static Identifier quoted(String text) {
    return new Identifier(text, true, Origin.NONE);
  }

  /** A plain word that was never written in a text. */
  public static Identifier word(String text) {
    return new Identifier(text, false, Origin.NONE);
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(written());
  }

  /** The identifier as it stands in SQL, in quotes where it needs them. */
  String written() {
    return quoted || !WORD.matcher(text).matches() ? SqlText.quoted(text, '"') : text;
  }

  @Override
  public String toString() {
    return written();
  }
}
