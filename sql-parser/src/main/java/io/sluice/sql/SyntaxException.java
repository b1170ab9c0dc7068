package io.sluice.sql;

import io.sluice.sql.text.SourcePosition;
import java.util.List;
import java.util.Optional;

/** A text that is no statement of the language. Holds no contents of string literals. */
public final class SyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SourcePosition position;
  private final String found;
  private final transient List<String> expected;
  private final transient Optional<String> suggestion;

  /**
   * A mistake at a place.
   *
   * @param message what is wrong, without the position
   * @param position where the mistake stands
   * @param found what stands there, in human words; empty if the message says all
   * @param expected what could stand there, in human words; empty if the message says all
   * @param suggestion what was probably meant
   */
  SyntaxException(
      String message,
      SourcePosition position,
      String found,
      List<String> expected,
      Optional<String> suggestion) {
    super(message);
    this.position = position;
    this.found = found;
    this.expected = List.copyOf(expected);
    this.suggestion = suggestion;
  }

  /** Where the mistake stands in the script. */
  public SourcePosition position() {
    return position;
  }

  /** What stands there, in human words; empty if the message says all. */
  public String found() {
    return found;
  }

  /** What could stand there, in human words; empty if the message says all. */
  public List<String> expected() {
    return expected;
  }

  /** What was probably meant, such as a word spelt rightly. */
  public Optional<String> suggestion() {
    return suggestion;
  }
}
