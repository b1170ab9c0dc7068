package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates DuckDB's errors. It has no SQLSTATEs: the words of the message tell what it is. */
public final class Errors {
  private static final Pattern AFTERWORDS =
      Pattern.compile("; (at |LINE \\d+: |Possible solutions:).*", Pattern.DOTALL);

  private static final Pattern LOCK_HOLDER =
      Pattern.compile("Conflicting lock is held in (.*?)\\.");

  /** The first that is found in a message decides; what is more particular comes first. */
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("Could not set lock on file", ErrorCode.FILE_IN_USE),
          new Meaning("with a different configuration", ErrorCode.FILE_IN_USE),
          new Meaning("No space left on device", ErrorCode.DISK_FULL),
          new Meaning("Disk quota exceeded", ErrorCode.DISK_FULL),
          new Meaning("File too large", ErrorCode.DISK_FULL),
          new Meaning("max_temp_directory_size", ErrorCode.DISK_FULL),
          new Meaning("Out of Memory Error", ErrorCode.OUT_OF_MEMORY),
          new Meaning("could not allocate", ErrorCode.OUT_OF_MEMORY),
          new Meaning("Permission denied", ErrorCode.PERMISSION_DENIED),
          new Meaning("read-only mode", ErrorCode.PERMISSION_DENIED),
          new Meaning("not a valid DuckDB database file", ErrorCode.DATABASE_MISSING),
          new Meaning("Cannot open file", ErrorCode.DATABASE_MISSING),
          new Meaning("Cannot open database", ErrorCode.DATABASE_MISSING),
          new Meaning("INTERRUPT Error", ErrorCode.CANCELLED),
          new Meaning("Duplicate key", ErrorCode.DUPLICATE_KEY),
          new Meaning("Data contains duplicates", ErrorCode.DUPLICATE_KEY),
          new Meaning("Constraint Error", ErrorCode.CONSTRAINT_VIOLATED),
          new Meaning("Conversion Error", ErrorCode.VALUE_OUT_OF_RANGE),
          new Meaning("Out of Range Error", ErrorCode.VALUE_OUT_OF_RANGE),
          new Meaning("division by zero", ErrorCode.VALUE_OUT_OF_RANGE),
          new Meaning("does not fit the type", ErrorCode.VALUE_OUT_OF_RANGE),
          new Meaning("Catalog Error: Table with name", ErrorCode.UNKNOWN_TABLE),
          new Meaning("Catalog Error: Schema with name", ErrorCode.UNKNOWN_SCHEMA),
          new Meaning("Binder Error: Referenced column", ErrorCode.UNKNOWN_COLUMN),
          new Meaning("Catalog Error", ErrorCode.INVALID_QUERY),
          new Meaning("Binder Error", ErrorCode.INVALID_QUERY),
          new Meaning("Parser Error", ErrorCode.INVALID_QUERY));

  private Errors() {}

  /**
   * The error in our terms.
   *
   * @param otherwise the code where the message says nothing better
   * @param doing what was tried, as a phrase: {@code reading main.orders}
   */
  public static SluiceException translate(SQLException failure, ErrorCode otherwise, String doing) {
    return translate(SqlErrors.message(failure), failure, otherwise, doing);
  }

  /** An error that came out of a stream of rows. */
  public static SluiceException translate(IOException failure, ErrorCode otherwise, String doing) {
    return translate(String.valueOf(failure.getMessage()), failure, otherwise, doing);
  }

  /**
   * Whether the driver has lost what DuckDB said, as it does when a streamed query fails before its
   * first rows come out. EXPLAIN ANALYZE of the same query says it.
   */
  public static boolean isOpaque(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("Invalid result set");
  }

  /** Whether two transactions changed the same row or table, and this one lost. */
  public static boolean isConflict(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean lost = message.contains("TransactionContext Error") && !isOutOfMemory(message);
    return lost || message.contains("onflict on ");
  }

  /** A commit that finds no memory is told as an error of the transaction, too. */
  private static boolean isOutOfMemory(String message) {
    return message.contains("Out of Memory Error") || message.contains("could not allocate");
  }

  private static SluiceException translate(
      String message, Exception failure, ErrorCode otherwise, String doing) {
    ErrorCode code =
        MEANINGS.stream()
            .filter(meaning -> message.contains(meaning.words()))
            .map(Meaning::code)
            .findFirst()
            .orElse(otherwise);
    SluiceException translated =
        new SluiceException(code, doing + " failed: " + brief(message), failure);
    String mend = mend(code, message);
    return mend.isEmpty() ? translated : translated.withSuggestion(mend);
  }

  /**
   * The message without Java frames of a stream of ours, without the line of our SQL that it points
   * into, and without hints that we replace.
   */
  private static String brief(String message) {
    return AFTERWORDS.matcher(message).replaceFirst("");
  }

  private static String mend(ErrorCode code, String message) {
    return switch (code) {
      case FILE_IN_USE -> {
        Matcher holder = LOCK_HOLDER.matcher(message);
        yield holder.find()
            ? "A DuckDB file is opened by one process at a time: end "
                + holder.group(1)
                + ", or read the file through it."
            : "Another connection of this process has opened the file with another read_only.";
      }
      case OUT_OF_MEMORY ->
          "Raise the option memory_limit of the connection. A key that is too large for an index in"
              + " memory can be checked without one: primary_key = 'check'.";
      case DISK_FULL -> "Free space on the disk and run again; the tables hold what they held.";
      default -> "";
    };
  }

  private record Meaning(String words, ErrorCode code) {}
}
