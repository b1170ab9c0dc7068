package io.sluice.connector.file;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.Optional;

/**
 * How CSV and JSON lines files look. Nothing is guessed: a guess that is right for one file is
 * wrong for the next.
 *
 * @param header whether the first line names the columns
 * @param delimiter between two values; empty for a comma, in .tsv files a tab
 * @param nullString what stands for NULL where it is not quoted
 * @param mostBytes the greatest size of a row, which decides how large the buffers are
 */
record TextStyle(boolean header, Optional<String> delimiter, String nullString, long mostBytes) {
  private static final long LEAST_BUFFER = 32L << 20;
  private static final long MOST_BYTES = 16L << 20;

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

  static final Option<Long> MAX_ROW_SIZE =
      Option.bytes(
              "max_row_size",
              "The greatest row of a CSV or JSON lines file that is read; buffers are made to hold"
                  + " it.")
          .withDefault(MOST_BYTES);

  static TextStyle of(Options options) {
    Optional<String> delimiter = options.find(DELIMITER).map(text -> text.replace("\\t", "\t"));
    delimiter.ifPresent(TextStyle::requireOne);
    return new TextStyle(
        options.require(HEADER),
        delimiter,
        options.require(NULL_STRING),
        options.require(MAX_ROW_SIZE));
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
        + buffers()
        + ", compression = "
        + Quoting.literal(name.compression());
  }

  /** How large the rows of a CSV file may be. */
  String buffers() {
    return ", max_line_size = "
        + mostBytes
        + ", buffer_size = "
        + Math.max(LEAST_BUFFER, 2 * mostBytes);
  }

  /** What the reading function must be told of a JSON lines file. */
  String readingJson(FileName name) {
    return ", format = 'newline_delimited', maximum_object_size = "
        + mostBytes
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
