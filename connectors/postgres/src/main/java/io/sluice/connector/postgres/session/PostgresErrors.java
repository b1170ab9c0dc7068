package io.sluice.connector.postgres.session;

import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's errors as ours, with the SQL that mends them where it is known. */
public final class PostgresErrors {
  private static final Pattern DENIED =
      Pattern.compile("permission denied for (table|schema|sequence|database|view) \"?([^\";]+)");

  private static final String READ_ONLY = "25006";
  private static final String FREE_SPACE = "Free space at the server, then run again.";

  private PostgresErrors() {}

  /** Like {@link SqlErrors#translate}, and suggests what mends it where that is known. */
  public static SluiceException translate(SQLException failure, ErrorCode otherwise, String doing) {
    SluiceException error = SqlErrors.translate(failure, otherwise, doing);
    return switch (error.code()) {
      case PERMISSION_DENIED -> error.withSuggestion(grant(error.getMessage(), otherwise));
      case CONNECTION_LOST ->
          error.withSuggestion(
              "The server or the network ended the session: the server's log says why.");
      case DISK_FULL -> error.withSuggestion(FREE_SPACE);
      case CONFLICT -> conflict(error);
      default -> other(error, failure);
    };
  }

  private static SluiceException other(SluiceException error, SQLException failure) {
    if (READ_ONLY.equals(failure.getSQLState())) {
      return error.withSuggestion(
          "The server is a standby, or its sessions only read by default: connect to the primary.");
    }
    // Quotas and limits of files have no state of their own.
    return error.getMessage().contains("could not extend file")
            || error.getMessage().contains("File too large")
        ? error.withSuggestion(FREE_SPACE)
        : error;
  }

  private static SluiceException conflict(SluiceException error) {
    return error.getMessage().contains("recovery")
        ? error.withSuggestion(
            "hot_standby_feedback = on at the standby keeps the rows that are being read; a larger"
                + " max_standby_streaming_delay waits longer for the reader.")
        : error;
  }

  private static String grant(String message, ErrorCode otherwise) {
    Matcher matcher = DENIED.matcher(message);
    if (!matcher.find()) {
      return "An owner of the object, or a superuser, can grant what is lacking.";
    }
    boolean writing = otherwise == ErrorCode.TARGET_FAILED;
    String object = matcher.group(1).equals("view") ? "table" : matcher.group(1);
    String right =
        switch (object) {
          case "table" -> writing ? "SELECT, INSERT, UPDATE, DELETE" : "SELECT";
          case "schema" -> writing ? "USAGE, CREATE" : "USAGE";
          case "sequence" -> "USAGE";
          default -> "CREATE";
        };
    return "GRANT "
        + right
        + " ON "
        + object.toUpperCase(Locale.ROOT)
        + " "
        + matcher.group(2).strip()
        + " TO …; as its owner or a superuser, for the user that the connection logs in as.";
  }
}
