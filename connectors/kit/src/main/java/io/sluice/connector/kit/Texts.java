package io.sluice.connector.kit;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.Infinity;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;

/**
 * Values in print, the same whatever system they come from: {@code true}, {@code -12}, {@code
 * 1.50}, bytes in hexadecimal, {@code 2024-02-29}, microseconds of the day as {@code 86400000000},
 * {@code 2024-02-29T12:00:00.000001}, instants with a {@code Z}, {@code infinity}, {@code
 * -infinity}, and {@code null}.
 */
public final class Texts {
  private Texts() {}

  /** The value of a row. */
  public static String of(Column column, FieldVector vector, int row) {
    if (vector.isNull(row)) {
      return "null";
    }
    return switch (column.type().kind()) {
      case BOOLEAN -> String.valueOf(((BitVector) vector).get(row) == 1);
      case INT8, INT16, INT32, FLOAT32, FLOAT64, TEXT, UUID, JSON, NATIVE_TEXT ->
          String.valueOf(vector.getObject(row));
      case INT64 -> String.valueOf(((BigIntVector) vector).get(row));
      case UINT8 -> String.valueOf(Byte.toUnsignedInt(((UInt1Vector) vector).get(row)));
      case UINT16 -> String.valueOf((int) ((UInt2Vector) vector).get(row));
      case UINT32 -> String.valueOf(Integer.toUnsignedLong(((UInt4Vector) vector).get(row)));
      case UINT64 -> unsigned(((UInt8Vector) vector).get(row));
      case DECIMAL -> ((DecimalVector) vector).getObject(row).toPlainString();
      case BINARY -> HexFormat.of().formatHex(((VarBinaryVector) vector).get(row));
      case DATE -> date(((DateDayVector) vector).get(row));
      case TIME -> String.valueOf(((TimeMicroVector) vector).get(row));
      case TIMESTAMP -> timestamp(((TimeStampVector) vector).get(row), "");
      case TIMESTAMP_TZ -> timestamp(((TimeStampVector) vector).get(row), "Z");
    };
  }

  private static String unsigned(long value) {
    return value >= 0
        ? Long.toString(value)
        : BigInteger.valueOf(value).add(BigInteger.ONE.shiftLeft(Long.SIZE)).toString();
  }

  private static String date(int days) {
    return switch (days) {
      case Infinity.DATE -> "infinity";
      case Infinity.NEGATIVE_DATE -> "-infinity";
      default -> LocalDate.ofEpochDay(days).toString();
    };
  }

  private static String timestamp(long micros, String zone) {
    if (micros == Infinity.TIMESTAMP) {
      return "infinity";
    }
    if (micros == Infinity.NEGATIVE_TIMESTAMP) {
      return "-infinity";
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime()
        + zone;
  }
}
