package io.sluice.connector.postgres.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a default, as the server prints it, is a constant. */
final class DefaultExpression {
  private static final Pattern QUOTED =
      Pattern.compile("'((?:[^']|'')*)'(?:::[\\w .\"(),\\[\\]]+)?", Pattern.DOTALL);
  private static final Pattern PLAIN =
      Pattern.compile("\\(?(-?\\d+(?:\\.\\d+)?)\\)?(?:::[\\w .\"(),]+)?|true|false");

  private DefaultExpression() {}

  /** The constant's text, without quotes. */
  static Optional<String> constant(String expression) {
    Matcher quoted = QUOTED.matcher(expression);
    if (quoted.matches()) {
      return Optional.of(quoted.group(1).replace("''", "'"));
    }
    Matcher plain = PLAIN.matcher(expression);
    if (!plain.matches()) {
      return Optional.empty();
    }
    return Optional.of(plain.group(1) == null ? expression : plain.group(1));
  }
}
