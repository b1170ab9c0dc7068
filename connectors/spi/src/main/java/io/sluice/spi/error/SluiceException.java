package io.sluice.spi.error;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a user sees when something goes wrong: what, where, what was found and wanted, and how to
 * mend it.
 *
 * <p>The message never holds a secret. The cause is for the log, not for the user: what matters of
 * it is said in the message.
 */
public final class SluiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String suggestion;
  private final int line;
  private final int column;

  public SluiceException(ErrorCode code, String message) {
    this(code, message, null, null, 0, 0);
  }

  public SluiceException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, cause, null, 0, 0);
  }

  private SluiceException(
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      @Nullable String suggestion,
      int line,
      int column) {
    super(message, cause);
    this.code = code;
    this.suggestion = suggestion;
    this.line = line;
    this.column = column;
  }

  /** The same error with a sentence that says how to mend it. */
  public SluiceException withSuggestion(String sentence) {
    return copy(sentence, line, column);
  }

  /** The same error with its place in the statement; both count from 1. */
  public SluiceException at(int atLine, int atColumn) {
    return copy(suggestion, atLine, atColumn);
  }

  private SluiceException copy(@Nullable String sentence, int atLine, int atColumn) {
    SluiceException copy =
        new SluiceException(code, getMessage(), getCause(), sentence, atLine, atColumn);
    copy.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      copy.addSuppressed(suppressed);
    }
    return copy;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.meaning() : message;
  }

  public ErrorCode code() {
    return code;
  }

  /** How to mend it, where that is known: a sentence, or SQL to run. */
  public Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }

  /** The line in the statement's text, from 1. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }

  /** The column in the statement's text, from 1. */
  public OptionalInt column() {
    return column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
  }
}
