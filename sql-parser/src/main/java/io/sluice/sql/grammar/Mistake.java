package io.sluice.sql.grammar;

import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SourcePosition;
import java.util.List;

/** What is wrong with a text, as it leaves the grammar. Holds no contents of string literals. */
public final class Mistake extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final transient SourcePosition position;
  private final String found;
  private final transient List<String> expected;
  private final String suggestion;

  private Mistake(
      String message,
      SourcePosition position,
      String found,
      List<String> expected,
      String suggestion) {
    super(message);
    this.text = message;
    this.position = position;
    this.found = found;
    this.expected = List.copyOf(expected);
    this.suggestion = suggestion;
  }

  /** Something that the message says wholly. */
  public static Mistake at(SourcePosition position, String message) {
    return new Mistake(message, position, "", List.of(), "");
  }

  static Mistake at(Origin origin, String message) {
    return at(origin.position(), message);
  }

  static Mistake at(Token token, String message) {
    return at(Words.position(token, token), message);
  }

  /** A token that cannot stand where it does. */
  static Mistake expecting(Token token, String... expected) {
    return expecting(token, List.of(expected), "");
  }

  /** A token that cannot stand where it does, and what was probably meant. */
  static Mistake expecting(Token token, List<String> expected, String suggestion) {
    String why =
        expected.isEmpty()
            ? "which cannot stand here"
            : "expected " + Expectations.alternatives(expected);
    return instead(token, why, expected, suggestion);
  }

  /** A token that cannot stand where it does, for a reason. */
  static Mistake instead(Token token, String why, List<String> expected, String suggestion) {
    String found = Expectations.describe(token);
    String meant = suggestion.isEmpty() ? "" : ": did you mean " + suggestion + "?";
    return new Mistake(
        "found " + found + ", " + why + meant,
        Words.position(token, token),
        found,
        expected,
        suggestion);
  }

  /** What is wrong, without the position. */
  public String text() {
    return text;
  }

  /** Where it stands. */
  public SourcePosition position() {
    return position;
  }

  /** What stands there; empty if the message says all. */
  public String found() {
    return found;
  }

  /** What could stand there; empty if the message says all. */
  public List<String> expected() {
    return expected;
  }

  /** What was probably meant; empty if nobody knows. */
  public String suggestion() {
    return suggestion;
  }
}
