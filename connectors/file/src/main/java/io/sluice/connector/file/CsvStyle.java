package io.sluice.connector.file;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.Optional;

/**
 * How CSV files look. Nothing is guessed: a guess that is right for one file is wrong for the next.
 *
 * @param header whether the first line names the columns
 * @param delimiter between two values; empty for a comma, in .tsv files a tab
 * @param nullString what stands for NULL where it is not quoted
 */
record CsvStyle(boolean header, Optional<String> delimiter, String nullString) {
  static final Option<Boolean> HEADER =
      Option.bool(
              "header",
              "Whether the first line of a CSV file names the columns; else they are c1, c2, ….")
          .withDefault(true);
  static final Option<String> DELIMITER =
      Option.text(
          "delimiter",
          "What separates the values of a CSV file, one character; a comma by default, in .tsv"
              + " files a tab.");
  static final Option<String> NULL_STRING =
      Option.text(
              "null_string",
              "What stands for NULL in a CSV file where it is not quoted; nothing by default. A"
                  + " quoted value is never NULL.")
          .withDefault("");

  static CsvStyle of(Options options) {
    Optional<String> delimiter = options.find(DELIMITER).map(text -> text.replace("\\t", "\t"));
    delimiter.ifPresent(CsvStyle::requireOne);
    return new CsvStyle(options.require(HEADER), delimiter, options.require(NULL_STRING));
  }

  private static void requireOne(String delimiter) {
    if (delimiter.length() != 1 || "\"\n\r".contains(delimiter)) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "option \"delimiter\" of file wants one character that is neither a quote nor the end of"
              + " a line, found '"
              + delimiter
              + "'");
    }
  }

  String separator(FileName name) {
    return delimiter.orElse(name.ending().equals(".tsv") ? "\t" : ",");
  }

  /** What the reading function must be told of a file. */
  String reading(FileName name) {
    return ", auto_detect = false, strict_mode = true, skip = 0, header = "
        + header
        + ", delim = "
        + Quoting.literal(separator(name))
        + ", quote = '\"', escape = '\"', allow_quoted_nulls = false, nullstr = "
        + Quoting.literal(nullString)
        + ", compression = "
        + Quoting.literal(name.compression());
  }

  /** What COPY must be told. */
  String writing(FileName name) {
    return ", HEADER "
        + header
        + ", DELIMITER "
        + Quoting.literal(separator(name))
        + ", QUOTE '\"', ESCAPE '\"', NULLSTR "
        + Quoting.literal(nullString);
  }
}
