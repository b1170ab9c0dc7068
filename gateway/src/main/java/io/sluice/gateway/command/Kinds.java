package io.sluice.gateway.command;

import io.sluice.sql.statement.Statement;
import java.util.Locale;

/** What kinds of statements are called. */
final class Kinds {
  private Kinds() {}

  /** The words that a statement begins with, such as {@code CREATE SYNC}. */
  static String of(Statement statement) {
    return statement
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)(?=\\p{Upper})", " ")
        .toUpperCase(Locale.ROOT);
  }
}
