package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;

/** What Calcite's validator found, as errors of ours. */
final class ValidationErrors {
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("Column '(.+)' not found in (any table|table '.+')(; did you mean '.+'\\?)?");
  private static final Pattern UNKNOWN_FUNCTION =
      Pattern.compile("No match found for function signature ([^(]+)\\(.*");
  private static final Pattern AMBIGUOUS = Pattern.compile("Column '(.+)' is ambiguous");

  private final List<String> columns;

  /**
   * @param columns the columns of all tables of the query, to find what was meant
   */
  ValidationErrors(List<String> columns) {
    this.columns = columns;
  }

  SluiceException of(CalciteContextException error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    String message = cause.getMessage() == null ? error.toString() : cause.getMessage();
    SluiceException told = translate(message, error);
    return error.getPosLine() > 0 ? told.at(error.getPosLine(), error.getPosColumn()) : told;
  }

  private SluiceException translate(String message, Throwable cause) {
    Matcher column = UNKNOWN_COLUMN.matcher(message);
    if (column.matches()) {
      SluiceException unknown =
          new SluiceException(
              ErrorCode.UNKNOWN_COLUMN,
              "no column " + column.group(1) + " in " + column.group(2),
              cause);
      return Suggestions.nearest(column.group(1), columns)
          .map(near -> unknown.withSuggestion("Did you mean \"" + near + "\"?"))
          .orElse(unknown);
    }
    if (AMBIGUOUS.matcher(message).matches()) {
      return new SluiceException(ErrorCode.AMBIGUOUS_NAME, decapitalised(message), cause)
          .withSuggestion("Write the table's name or alias before it.");
    }
    Matcher function = UNKNOWN_FUNCTION.matcher(message);
    if (function.matches()) {
      SluiceException unknown =
          new SluiceException(
              ErrorCode.INVALID_QUERY,
              "no function " + message.substring(function.start(1)),
              cause);
      return unknown.withSuggestion(
          Suggestions.nearest(function.group(1), Functions.sortedNames())
              .map(near -> "Did you mean " + near + "?")
              .orElseGet(
                  () -> "The functions are " + String.join(", ", Functions.sortedNames()) + "."));
    }
    return new SluiceException(ErrorCode.INVALID_QUERY, decapitalised(message), cause);
  }

  private static String decapitalised(String message) {
    return message.length() < 2 || Character.isUpperCase(message.charAt(1))
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
