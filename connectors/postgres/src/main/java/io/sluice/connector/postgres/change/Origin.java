package io.sluice.connector.postgres.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose log it is. The system is kept as the publication's comment, the timeline with each
 * position.
 *
 * @param system the cluster's identifier, which a copy of its files has too
 * @param timeline rises when a server is promoted, or restored to a time in the past
 */
record Origin(String system, int timeline) {
  private static final Pattern TEXT = Pattern.compile("sluice: system (\\d+)");

  /** The publication's comment. */
  String comment() {
    return "sluice: system " + system;
  }

  /** The system that a publication's comment names. */
  static Optional<String> system(String comment) {
    Matcher matcher = TEXT.matcher(comment);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
