package io.sluice.gateway.avatica;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.calcite.avatica.remote.TypedValue;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** A client's values as literals of SQL. */
final class ParameterText {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private ParameterText() {}

  /**
   * One literal, which is read as one value wherever it stands.
   *
   * @throws SluiceException {@code INVALID_OPTION} if SQL has no literal for it
   */
  static String of(@Nullable TypedValue value) {
    if (value == null || value.value == null) {
      return "NULL";
    }
    return switch (value.type) {
      case JAVA_SQL_DATE, JAVA_UTIL_DATE -> "DATE '" + LocalDate.ofEpochDay(number(value)) + "'";
      case JAVA_SQL_TIME ->
          "TIME '" + TIME.format(LocalTime.ofNanoOfDay(number(value) * NANOS_PER_MILLI)) + "'";
      case JAVA_SQL_TIMESTAMP ->
          "TIMESTAMP '"
              + TIMESTAMP.format(
                  LocalDateTime.ofInstant(Instant.ofEpochMilli(number(value)), ZoneOffset.UTC))
              + "'";
      // Whatever the message's form, the value is in base 64 by now.
      case BYTE_STRING -> plain(ByteString.ofBase64((String) value.value));
      default -> plain(value.value);
    };
  }

  private static long number(TypedValue value) {
    return ((Number) value.value).longValue();
  }

  private static String plain(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw refusal("SQL has no literal for the number " + number);
      }
      // An exponent makes it an approximate number, not a decimal.
      BigDecimal exact = new BigDecimal(value.toString());
      return "(" + exact.unscaledValue() + "E" + -exact.scale() + ")";
    }
    if (value instanceof BigDecimal decimal) {
      return "(" + decimal.toPlainString() + ")";
    }
    if (value instanceof Number) {
      // In parentheses: behind a minus, a second one would begin a comment.
      return "(" + value + ")";
    }
    if (value instanceof ByteString bytes) {
      return "X'" + HexFormat.of().formatHex(bytes.getBytes()) + "'";
    }
    if (value instanceof String || value instanceof Character) {
      return "'" + value.toString().replace("'", "''") + "'";
    }
    throw refusal("a value of " + value.getClass().getSimpleName() + " cannot be a parameter");
  }

  private static SluiceException refusal(String message) {
    return new SluiceException(ErrorCode.INVALID_OPTION, message);
  }
}
