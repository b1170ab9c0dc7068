package io.sluice.connector.duckdb.session;

import io.sluice.spi.ConnectorContext;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How one DuckDB instance is opened.
 *
 * @param connection the connection's name, for messages
 * @param file the database file, absolute; empty for a database in memory
 * @param schema where a table's name without a schema belongs
 * @param memoryBytes DuckDB's own limit
 * @param spill where DuckDB puts what does not fit; empty for its default beside the file
 * @param readers how many scans of one snapshot may be open at once
 * @param indexKeys whether tables get their primary key; else keys are only checked at publishing
 */
public record Settings(
    String connection,
    Optional<Path> file,
    String schema,
    boolean readOnly,
    long memoryBytes,
    int threads,
    Optional<Path> spill,
    int readers,
    boolean indexKeys) {
  private static final String IN_MEMORY = ":memory:";
  private static final int LEAST_READERS = 8;

  private static final Option<String> PATH =
      Option.text(
              "path",
              "The database file, which is created when it is missing, or ':memory:'. A relative"
                  + " path starts from the folder of the script, at the prompt from the working"
                  + " folder.")
          .mandatory();
  private static final Option<String> SCHEMA =
      Option.text("schema", "The schema of tables that are named without one.").withDefault("main");
  private static final Option<Boolean> READ_ONLY =
      Option.bool("read_only", "Opens the file for reading only.").withDefault(false);
  private static final Option<Long> MEMORY_LIMIT =
      Option.bytes(
          "memory_limit",
          "How much memory DuckDB may take; the gateway's share for one connection by default.");
  private static final Option<Integer> THREADS =
      Option.integer(
          "threads", 1, 1024, "How many threads DuckDB may use; the gateway's by default.");
  private static final Option<String> TEMP_DIRECTORY =
      Option.text(
          "temp_directory",
          "Where DuckDB puts what does not fit into memory; by default a folder beside the file."
              + " A database in memory spills only if this is given.");

  private static final Option<String> PRIMARY_KEY =
      Option.choice(
              "primary_key",
              List.of("index", "check"),
              "DuckDB keeps the index of a primary key in memory while it is built. With 'check',"
                  + " tables are created without one, and a key that occurs twice is refused when"
                  + " rows are published; that takes disk instead of memory.")
          .withDefault("index");

  public static final List<Option<?>> OPTIONS =
      List.of(PATH, SCHEMA, READ_ONLY, MEMORY_LIMIT, THREADS, TEMP_DIRECTORY, PRIMARY_KEY);

  public static Settings of(Options options, ConnectorContext context) {
    String path = options.require(PATH);
    boolean readOnly = options.require(READ_ONLY);
    boolean inMemory = path.equals(IN_MEMORY);
    if (inMemory && readOnly) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION, "a database in memory cannot be read_only: it would be empty");
    }
    return new Settings(
        context.connection(),
        inMemory ? Optional.empty() : Optional.of(resolve(context, "path", path)),
        options.require(SCHEMA),
        readOnly,
        options.find(MEMORY_LIMIT).orElse(context.memoryBytes()),
        options.find(THREADS).orElse(context.threads()),
        options.find(TEMP_DIRECTORY).map(text -> resolve(context, "temp_directory", text)),
        Math.max(LEAST_READERS, 2 * context.threads()),
        options.require(PRIMARY_KEY).equals("index"));
  }

  /** The file or what stands for it, for messages. */
  public String place() {
    return file.map(Path::toString).orElse(IN_MEMORY);
  }

  private static Path resolve(ConnectorContext context, String option, String text) {
    if (text.isBlank()) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION, "option \"" + option + "\" of duckdb is empty");
    }
    try {
      return context.workingFolder().resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "option \"" + option + "\" of duckdb wants a path, found '" + text + "'",
          e);
    }
  }
}
