package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Settings;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a folder of files is read and written.
 *
 * @param connection the connection's name, for messages
 * @param root the folder, absolute
 * @param pattern the glob that the names of files must fit
 * @param schema the schema of the files that stand in the folder itself
 * @param partFolders whether a folder is one table of many files, rather than a schema
 * @param format what new tables are written as
 * @param compression of new files: {@code none}, {@code gzip}, {@code zstd} or {@code snappy}
 * @param text how CSV and JSON lines files look
 * @param memoryBytes DuckDB's own limit
 */
record FileSettings(
    String connection,
    Path root,
    String pattern,
    String schema,
    boolean partFolders,
    Format format,
    String compression,
    TextStyle text,
    boolean readOnly,
    long memoryBytes,
    int threads) {
  /** The folder that holds what Sluice keeps: its ledger, staged files, links for readers. */
  static final String HIDDEN = ".sluice";

  private static final long LEDGER_BYTES = 64L << 20;
  private static final String AUTO = "auto";

  private static final Option<String> PATH =
      Option.text(
              "path",
              "The folder, or one file. A relative path starts from the folder of the script, at"
                  + " the prompt from the working folder. A folder is created when it is first"
                  + " written to.")
          .mandatory();
  private static final Option<String> FORMAT =
      Option.choice(
              "format",
              List.of("parquet", "csv", "json"),
              "What new tables are written as; json means JSON lines. Files are read by their"
                  + " ending: .parquet, .csv, .tsv, .jsonl or .ndjson, the texts also with .gz or"
                  + " .zst behind it.")
          .withDefault("parquet");
  private static final Option<String> PATTERN =
      Option.text("pattern", "A glob that the names of files must fit, such as 'orders_*.csv'.")
          .withDefault("*");
  private static final Option<String> SUBFOLDERS =
      Option.choice(
              "subfolders",
              List.of("schemas", "tables"),
              "What a folder within the folder is: a schema with a table in each file, or one"
                  + " table of all the files in it.")
          .withDefault("schemas");
  private static final Option<String> SCHEMA =
      Option.text("schema", "The schema of the files that stand in the folder itself.")
          .withDefault("main");
  private static final Option<String> COMPRESSION =
      Option.choice(
              "compression",
              List.of(AUTO, "none", "gzip", "zstd", "snappy"),
              "How new files are compressed. auto is zstd for Parquet, none for the others; snappy"
                  + " is for Parquet only.")
          .withDefault(AUTO);
  private static final Option<Boolean> READ_ONLY =
      Option.bool(
              "read_only",
              "Writes nothing into the folder, not even the links that let a reader keep a file"
                  + " which is replaced meanwhile: such a read fails then.")
          .withDefault(false);
  private static final Option<Long> MEMORY_LIMIT =
      Option.bytes(
          "memory_limit",
          "How much memory DuckDB may take; the gateway's share for one connection by default.");
  private static final Option<Integer> THREADS =
      Option.integer(
          "threads", 1, 1024, "How many threads DuckDB may use; the gateway's by default.");

  static final List<Option<?>> OPTIONS =
      List.of(
          PATH,
          FORMAT,
          PATTERN,
          SUBFOLDERS,
          SCHEMA,
          COMPRESSION,
          TextStyle.HEADER,
          TextStyle.DELIMITER,
          TextStyle.NULL_STRING,
          TextStyle.MAX_ROW_SIZE,
          READ_ONLY,
          MEMORY_LIMIT,
          THREADS);

  static FileSettings of(Options options, ConnectorContext context) {
    Path path = resolve(context, options.require(PATH));
    Format format = Format.valueOf(options.require(FORMAT).toUpperCase(Locale.ROOT));
    boolean one = Files.isRegularFile(path);
    Path folder = path.getParent();
    Path name = path.getFileName();
    return new FileSettings(
        context.connection(),
        one && folder != null ? folder : path,
        one && name != null ? literally(name.toString()) : options.require(PATTERN),
        options.require(SCHEMA),
        options.require(SUBFOLDERS).equals("tables"),
        format,
        compression(format, options.require(COMPRESSION)),
        TextStyle.of(options),
        options.require(READ_ONLY),
        options.find(MEMORY_LIMIT).orElse(context.memoryBytes()),
        options.find(THREADS).orElse(context.threads()));
  }

  Path hidden() {
    return root.resolve(HIDDEN);
  }

  /** The instance that reads and writes files; what does not fit into memory goes beside them. */
  Settings engine() {
    Optional<Path> spill = readOnly ? Optional.empty() : Optional.of(hidden().resolve("spill"));
    return duckDb(Optional.empty(), memoryBytes, threads, spill);
  }

  /** The small database that remembers what was staged and published. */
  Settings ledger() {
    return duckDb(
        Optional.of(hidden().resolve("ledger.duckdb")), LEDGER_BYTES, 1, Optional.empty());
  }

  private Settings duckDb(Optional<Path> file, long memory, int wanted, Optional<Path> spill) {
    return new Settings(connection, file, "main", false, memory, wanted, spill, 1, false);
  }

  private static String compression(Format format, String wanted) {
    if (wanted.equals(AUTO)) {
      return format == Format.PARQUET ? "zstd" : FileName.NO_COMPRESSION;
    }
    if (wanted.equals("snappy") && format != Format.PARQUET) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "option \"compression\" of file: snappy is for Parquet, not for " + format.word());
    }
    return wanted;
  }

  private static String literally(String name) {
    return name.replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  private static Path resolve(ConnectorContext context, String text) {
    if (text.isBlank()) {
      throw new SluiceException(ErrorCode.INVALID_OPTION, "option \"path\" of file is empty");
    }
    try {
      return context.workingFolder().resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "option \"path\" of file wants a path, found '" + text + "'",
          e);
    }
  }
}
