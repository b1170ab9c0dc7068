package io.sluice.connector.file;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a data file: {@code orders.csv.gz}.
 *
 * @param table what stands before the ending: {@code orders}
 * @param ending the format's ending: {@code .csv}
 * @param compression what follows it means: {@code gzip}; {@code none} if nothing follows, and for
 *     Parquet, which compresses within
 */
record FileName(String table, Format format, String ending, String compression) {
  static final String NO_COMPRESSION = "none";
  private static final Map<String, String> COMPRESSIONS = Map.of(".gz", "gzip", ".zst", "zstd");
  private static final int MOST_BYTES = 200;

  /** Empty for a file that is no data: hidden, or of another ending. */
  static Optional<FileName> parse(String file) {
    if (file.startsWith(".")) {
      return Optional.empty();
    }
    String lower = file.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> compression : COMPRESSIONS.entrySet()) {
      if (lower.endsWith(compression.getKey())) {
        String inner = file.substring(0, file.length() - compression.getKey().length());
        return plain(inner, compression.getValue()).filter(name -> name.format() != Format.PARQUET);
      }
    }
    return plain(file, NO_COMPRESSION);
  }

  private static Optional<FileName> plain(String file, String compression) {
    String lower = file.toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      for (String ending : format.endings()) {
        if (lower.endsWith(ending) && lower.length() > ending.length()) {
          String table = file.substring(0, file.length() - ending.length());
          return Optional.of(new FileName(table, format, ending, compression));
        }
      }
    }
    return Optional.empty();
  }

  /** The name of a new table's file. */
  static FileName of(String table, Format format, String compression) {
    return new FileName(
        table,
        format,
        format.endings().get(0),
        format == Format.PARQUET ? NO_COMPRESSION : compression);
  }

  String text() {
    String suffix =
        COMPRESSIONS.entrySet().stream()
            .filter(entry -> entry.getValue().equals(compression))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return table + ending + suffix;
  }

  /**
   * Requires that a table or schema of this name can be a file or folder, within the folder.
   *
   * @param what what bears the name, for the message: {@code table}
   */
  static void require(String what, String name) {
    String found;
    if (name.isEmpty()) {
      found = "is empty";
    } else if (name.startsWith(".")) {
      found = "begins with a dot, and such files are hidden";
    } else if (name.indexOf('/') >= 0) {
      found = "holds a slash, which separates folders";
    } else if (name.chars().anyMatch(c -> c < ' ')) {
      found = "holds a control character";
    } else if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      found = "is longer than " + MOST_BYTES + " bytes";
    } else {
      return;
    }
    throw new SluiceException(
            found.startsWith("is longer")
                ? ErrorCode.NAME_TOO_LONG
                : ErrorCode.UNSUPPORTED_BY_CONNECTOR,
            "the " + what + " \"" + name + "\" cannot be a file: its name " + found)
        .withSuggestion("Give it another name with NAMED or TO.");
  }
}
