package io.sluice.connector.jdbc;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;

/** Translates JDBC errors by their SQLSTATE. */
public final class SqlErrors {
  private SqlErrors() {}

  /**
   * The error in our terms, for a user to read.
   *
   * @param failure what the driver threw
   * @param otherwise the code where the SQLSTATE says nothing better: {@link
   *     ErrorCode#SOURCE_FAILED}, say
   * @param doing what was tried, without secrets, as a phrase: {@code reading shop.orders}
   */
  public static SluiceException translate(SQLException failure, ErrorCode otherwise, String doing) {
    return new SluiceException(
        code(failure).orElse(otherwise), doing + " failed: " + message(failure), failure);
  }

  /** The driver's message on one line; never empty. */
  public static String message(SQLException failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? "SQLSTATE " + failure.getSQLState()
        : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  /** Like {@link #message}, and says what the driver leaves to the causes: why nobody answered. */
  static String reason(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "no host of this name is known";
      }
      if (cause instanceof SocketTimeoutException) {
        return "nobody answered in time";
      }
      if (cause instanceof NoRouteToHostException) {
        return "there is no way to this host";
      }
    }
    return message(failure);
  }

  /** What the SQLSTATE means, if it is one that means the same in every system. */
  public static Optional<ErrorCode> code(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.length() != 5) {
      return Optional.empty();
    }
    Optional<ErrorCode> exact = exact(state);
    return exact.isPresent() ? exact : byClass(state.substring(0, 2));
  }

  private static Optional<ErrorCode> exact(String state) {
    return Optional.ofNullable(
        switch (state) {
          case "08001", "53300", "57P03" -> ErrorCode.CONNECTION_FAILED;
          // What the driver says where a password is asked for and none is given.
          case "08004" -> ErrorCode.AUTHENTICATION_FAILED;
          case "40001", "40P01" -> ErrorCode.CONFLICT;
          case "57P01", "57P02" -> ErrorCode.CONNECTION_LOST;
          case "57014" -> ErrorCode.CANCELLED;
          case "57P04", "3D000" -> ErrorCode.DATABASE_MISSING;
          case "3F000" -> ErrorCode.UNKNOWN_SCHEMA;
          case "42501" -> ErrorCode.PERMISSION_DENIED;
          case "42P01" -> ErrorCode.UNKNOWN_TABLE;
          case "42703" -> ErrorCode.UNKNOWN_COLUMN;
          case "42P06", "42P07", "42710" -> ErrorCode.ALREADY_EXISTS;
          case "2BP01" -> ErrorCode.IN_USE;
          case "23505" -> ErrorCode.DUPLICATE_KEY;
          case "53100" -> ErrorCode.DISK_FULL;
          case "53200" -> ErrorCode.OUT_OF_MEMORY;
          default -> null;
        });
  }

  private static Optional<ErrorCode> byClass(String stateClass) {
    return Optional.ofNullable(
        switch (stateClass) {
          case "08" -> ErrorCode.CONNECTION_LOST;
          case "22" -> ErrorCode.VALUE_OUT_OF_RANGE;
          case "23" -> ErrorCode.CONSTRAINT_VIOLATED;
          case "28" -> ErrorCode.AUTHENTICATION_FAILED;
          case "42" -> ErrorCode.INVALID_QUERY;
          default -> null;
        });
  }
}
