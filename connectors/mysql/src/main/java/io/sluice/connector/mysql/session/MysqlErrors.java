package io.sluice.connector.mysql.session;

import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The errors of MariaDB and MySQL as ours, with what mends them where it is known. */
public final class MysqlErrors {
  private MysqlErrors() {}

  /** The error in our terms, for a user to read; see {@link SqlErrors#translate}. */
  public static SluiceException translate(SQLException failure, ErrorCode otherwise, String doing) {
    SluiceException error =
        new SluiceException(
            code(failure).orElse(otherwise),
            doing + " failed: " + SqlErrors.message(failure),
            failure);
    String mend = mend(error.code(), failure.getErrorCode());
    return mend.isEmpty() ? error : error.withSuggestion(mend);
  }

  /** What the server's error number means; without one, what the SQLSTATE means. */
  public static Optional<ErrorCode> code(SQLException failure) {
    ErrorCode exact = exact(failure.getErrorCode());
    return exact == null ? SqlErrors.code(failure) : Optional.of(exact);
  }

  /** Numbers from the manuals' list of server errors. */
  private static @Nullable ErrorCode exact(int number) {
    return switch (number) {
      case 1040, 1129, 1130, 1203 -> ErrorCode.CONNECTION_FAILED;
      case 1045, 1698, 1862, 4151 -> ErrorCode.AUTHENTICATION_FAILED;
      case 1053, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013 -> ErrorCode.CONNECTION_LOST;
      case 1049 -> ErrorCode.DATABASE_MISSING;
      case 1044, 1142, 1143, 1227, 1290, 1370, 1836, 3948, 4166 -> ErrorCode.PERMISSION_DENIED;
      case 1051, 1109, 1146 -> ErrorCode.UNKNOWN_TABLE;
      case 1054 -> ErrorCode.UNKNOWN_COLUMN;
      case 1007, 1050 -> ErrorCode.ALREADY_EXISTS;
      case 1059 -> ErrorCode.NAME_TOO_LONG;
      case 1022, 1062, 1169, 1586 -> ErrorCode.DUPLICATE_KEY;
      case 1048, 1216, 1217, 1263, 1364, 1451, 1452, 3819, 4025 -> ErrorCode.CONSTRAINT_VIOLATED;
      case 1264, 1265, 1292, 1300, 1366, 1367, 1406, 1411, 1416, 1690, 3140, 3141 ->
          ErrorCode.VALUE_OUT_OF_RANGE;
      case 1021, 1114 -> ErrorCode.DISK_FULL;
      case 1037, 1038, 1041 -> ErrorCode.OUT_OF_MEMORY;
      case 1205, 1213 -> ErrorCode.CONFLICT;
      case 1969, 3024 -> ErrorCode.TIMED_OUT;
      case 1317 -> ErrorCode.CANCELLED;
      case 1020, 1412, 1615 -> ErrorCode.SCHEMA_CHANGED;
      default -> null;
    };
  }

  private static String mend(ErrorCode code, int number) {
    return switch (number) {
      case 1040, 1203 -> "Lower the option pool_size, or raise max_connections at the server.";
      case 1114 -> "Free space at the server, or raise the limit of its table space.";
      case 1153 -> "Raise max_allowed_packet at the server: SET GLOBAL max_allowed_packet = …";
      case 1197 -> "Raise max_binlog_cache_size at the server.";
      case 1206 -> "Raise innodb_buffer_pool_size at the server.";
      case 1290, 1836 -> "The server is read-only: connect to the primary server.";
      case 1412 -> "The table was altered while it was read: run again.";
      default -> mend(code);
    };
  }

  private static String mend(ErrorCode code) {
    return switch (code) {
      case PERMISSION_DENIED ->
          "TEST CONNECTION … FOR READ or FOR WRITE names the missing right and the GRANT for it.";
      case CONNECTION_LOST ->
          "The server or the network ended the session: the server's log says why.";
      case DISK_FULL -> "Free space at the server, then run again.";
      default -> "";
    };
  }
}
