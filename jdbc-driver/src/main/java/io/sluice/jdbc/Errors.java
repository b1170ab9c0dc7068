package io.sluice.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import org.apache.calcite.avatica.AvaticaClientRuntimeException;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.jspecify.annotations.Nullable;

/** Errors as a user of JDBC shall see them: what the server said, without the way it came. */
final class Errors {
  static final String CANCELLED = "57014";

  /** The SQLSTATE of whoever the server does not let in. */
  static final String NOT_LET_IN = "28000";

  private Errors() {}

  /** Something that may fail. */
  interface Step<T> {
    T take() throws SQLException;
  }

  /** Something that may fail and gives nothing. */
  interface Action {
    void take() throws SQLException;
  }

  /** An error on its way up through Avatica's classes, which add words of their own to others. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException told;

    Broken(SQLException told) {
      super(told.getMessage(), told);
      this.told = told;
    }
  }

  static <T> T told(Step<T> step) throws SQLException {
    try {
      return step.take();
    } catch (SQLException | RuntimeException e) {
      throw of(e);
    }
  }

  static void done(Action action) throws SQLException {
    try {
      action.take();
    } catch (SQLException | RuntimeException e) {
      throw of(e);
    }
  }

  /**
   * Closes something that may be at the server. One that does not let this user in any more, whose
   * password was changed meanwhile, is told nothing; it forgets by itself what nobody asks for.
   */
  static void closed(Action closing) throws SQLException {
    try {
      done(closing);
    } catch (SQLException e) {
      if (!NOT_LET_IN.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  /** What to throw for what Avatica's classes threw. */
  static SQLException of(Exception error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof Broken) {
        SQLException told = ((Broken) cause).told;
        told.setStackTrace(error.getStackTrace());
        return told;
      }
      if (cause instanceof AvaticaClientRuntimeException) {
        AvaticaClientRuntimeException known = (AvaticaClientRuntimeException) cause;
        return exception(
            String.valueOf(known.getMessage()), known.getSqlState(), known.getErrorCode(), error);
      }
      if (cause instanceof NoSuchStatementException || cause instanceof MissingResultsException) {
        return exception(
            "the server no longer has the statement: prepare it again", "26000", 0, error);
      }
    }
    if (error instanceof SQLException) {
      return (SQLException) error;
    }
    return exception("the driver met a defect: " + error, "XX000", 0, error);
  }

  /** Whether the server does not know a statement that Avatica's classes asked for. */
  static boolean tellsOfNoStatement(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchStatementException) {
        return true;
      }
    }
    return false;
  }

  /** An exception of the class that JDBC has for such a state. */
  static SQLException exception(
      String message, @Nullable String state, int code, @Nullable Throwable cause) {
    String known = state == null || state.length() < 2 ? "HY000" : state;
    switch (known.substring(0, 2)) {
      case "08":
        return new SQLNonTransientConnectionException(message, known, code, cause);
      case "0A":
        return new SQLFeatureNotSupportedException(message, known, code, cause);
      case "22":
        return new SQLDataException(message, known, code, cause);
      case "23":
        return new SQLIntegrityConstraintViolationException(message, known, code, cause);
      case "28":
        return new SQLInvalidAuthorizationSpecException(message, known, code, cause);
      case "42":
        return new SQLSyntaxErrorException(message, known, code, cause);
      default:
        return new SQLException(message, known, code, cause);
    }
  }
}
