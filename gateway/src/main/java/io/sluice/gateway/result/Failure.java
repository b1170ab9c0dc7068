package io.sluice.gateway.result;

import io.sluice.spi.error.SluiceException;

/** How an error is told. */
public final class Failure {
  private Failure() {}

  /**
   * {@code script.sql:3:14: message [SLU-1108 UNKNOWN_OPTION]}, and the suggestion on a line of its
   * own.
   *
   * @param origin the script, or empty at the prompt
   */
  public static String text(String origin, SluiceException error) {
    StringBuilder text = new StringBuilder();
    if (error.line().isPresent()) {
      text.append(origin.isEmpty() ? "" : origin + ":")
          .append(origin.isEmpty() ? "line " : "")
          .append(error.line().getAsInt())
          .append(origin.isEmpty() ? ", column " : ":")
          .append(error.column().orElse(1))
          .append(": ");
    } else if (!origin.isEmpty()) {
      text.append(origin).append(": ");
    }
    text.append(error.getMessage())
        .append(" [SLU-")
        .append(error.code().number())
        .append(' ')
        .append(error.code())
        .append(']');
    error.suggestion().ifPresent(suggestion -> text.append("\n  ").append(suggestion));
    return text.toString();
  }
}
