package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Errors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates what DuckDB says of files: which file, line, column and value. */
final class FileErrors {
  private static final Pattern CSV =
      Pattern.compile(
          "CSV Error on Line: (\\d+)\\n(?:Original Line:(.*?)\\n)?(.*?)\\n.*?\\bfile = ([^\\n]*)",
          Pattern.DOTALL);
  private static final Pattern CSV_VALUE =
      Pattern.compile(
          "(?:Error when converting column \"(.*?)\"\\. )?Could not convert string \"(.*?)\" to"
              + " '?([^'\\n]*)'?",
          Pattern.DOTALL);
  private static final Pattern JSON =
      Pattern.compile(
          "(Malformed JSON|JSON transform error) in file \"(.*?)\",(?: at byte \\d+)? in line"
              + " (\\d+): ([^\\n]*)",
          Pattern.DOTALL);
  private static final int MOST = 200;

  private FileErrors() {}

  static SluiceException translate(SQLException failure, ErrorCode otherwise, String doing) {
    return translate(String.valueOf(failure.getMessage()), failure)
        .orElseGet(() -> Errors.translate(failure, otherwise, doing));
  }

  static SluiceException translate(IOException failure, ErrorCode otherwise, String doing) {
    return translate(String.valueOf(failure.getMessage()), failure)
        .orElseGet(() -> Errors.translate(failure, otherwise, doing));
  }

  private static Optional<SluiceException> translate(String message, Exception cause) {
    Matcher csv = CSV.matcher(message);
    if (csv.find()) {
      return Optional.of(csv(csv, message, cause));
    }
    Matcher json = JSON.matcher(message);
    if (json.find()) {
      // DuckDB counts one line too many before JSON that it cannot take apart.
      long line = Long.parseLong(json.group(3)) - (json.group(1).startsWith("Malformed") ? 1 : 0);
      return Optional.of(
          new SluiceException(
                  ErrorCode.SOURCE_FAILED,
                  json.group(2) + ", line " + line + ": " + brief(json.group(4)),
                  cause)
              .withSuggestion("Mend that line of the file."));
    }
    return Optional.empty();
  }

  private static SluiceException csv(Matcher csv, String message, Exception cause) {
    String place = csv.group(4).strip() + ", line " + csv.group(1) + ": ";
    Matcher value = CSV_VALUE.matcher(message);
    if (value.find()) {
      String column = value.group(1) == null ? "" : "column \"" + value.group(1) + "\": ";
      return new SluiceException(
              ErrorCode.VALUE_OUT_OF_RANGE,
              place + column + '"' + brief(value.group(2)) + "\" is no " + value.group(3),
              cause)
          .withSuggestion("Mend the value in the file.");
    }
    String line = csv.group(2) == null ? "" : "; the line is: " + brief(csv.group(2).strip());
    return new SluiceException(
            ErrorCode.SOURCE_FAILED, place + brief(csv.group(3).strip()) + line, cause)
        .withSuggestion(mend(message));
  }

  private static String mend(String message) {
    return message.contains("Maximum line size")
        ? "Raise the option max_row_size of the connection."
        : "Mend that line of the file, or the options that say how files look.";
  }

  private static String brief(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}
