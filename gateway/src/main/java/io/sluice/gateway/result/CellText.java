package io.sluice.gateway.result;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.Infinity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
public final class CellText {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MINUTES_PER_HOUR = 60;
  private static final int FRACTION_DIGITS = 6;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, FRACTION_DIGITS, true)
          .toFormatter();

  private CellText() {}

  /** The texts of one row, null for NULL. */
  public static List<@Nullable String> row(List<Column> columns, VectorSchemaRoot batch, int row) {
    List<@Nullable String> cells = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      FieldVector vector = batch.getVector(i);
      cells.add(vector.isNull(row) ? null : of(columns.get(i), vector, row));
    }
    return cells;
  }

  /**
   * The text of a value that is not NULL.
   *
   * @param vector stored as the column's type says
   */
  public static String of(Column column, FieldVector vector, int row) {
    return switch (column.type().kind()) {
      case BOOLEAN -> ((BitVector) vector).get(row) == 0 ? "false" : "true";
      case INT8 -> Byte.toString(((TinyIntVector) vector).get(row));
      case INT16 -> Short.toString(((SmallIntVector) vector).get(row));
      case INT32 -> Integer.toString(((IntVector) vector).get(row));
      case INT64 -> Long.toString(((BigIntVector) vector).get(row));
      case UINT8 -> Integer.toString(Byte.toUnsignedInt(((UInt1Vector) vector).get(row)));
      case UINT16 -> Integer.toString(((UInt2Vector) vector).get(row));
      case UINT32 -> Integer.toUnsignedString(((UInt4Vector) vector).get(row));
      case UINT64 -> Long.toUnsignedString(((UInt8Vector) vector).get(row));
      case FLOAT32 -> Float.toString(((Float4Vector) vector).get(row));
      case FLOAT64 -> Double.toString(((Float8Vector) vector).get(row));
      case DECIMAL -> ((DecimalVector) vector).getObject(row).toPlainString();
      case BINARY -> "\\x" + HexFormat.of().formatHex(((VarBinaryVector) vector).get(row));
      case DATE -> date(((DateDayVector) vector).get(row));
      case TIME -> time(((TimeMicroVector) vector).get(row));
      case TIMESTAMP -> timestamp(((TimeStampVector) vector).get(row), "");
      case TIMESTAMP_TZ -> timestamp(((TimeStampVector) vector).get(row), "+00");
      case TEXT, UUID, JSON, NATIVE_TEXT ->
          new String(((VarCharVector) vector).get(row), StandardCharsets.UTF_8);
    };
  }

  private static String date(int days) {
    return switch (days) {
      case Infinity.DATE -> "infinity";
      case Infinity.NEGATIVE_DATE -> "-infinity";
      default -> LocalDate.ofEpochDay(days).toString();
    };
  }

  /** By hand: 24:00:00 is a time that Java's own type does not have. */
  private static String time(long micros) {
    long seconds = micros / MICROS_PER_SECOND;
    long minutes = seconds / SECONDS_PER_MINUTE;
    String whole =
        String.format(
            "%02d:%02d:%02d",
            minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR, seconds % SECONDS_PER_MINUTE);
    long fraction = micros % MICROS_PER_SECOND;
    return fraction == 0
        ? whole
        : whole + "." + String.format("%06d", fraction).replaceAll("0+$", "");
  }

  private static String timestamp(long micros, String zone) {
    if (micros == Infinity.TIMESTAMP) {
      return "infinity";
    }
    if (micros == Infinity.NEGATIVE_TIMESTAMP) {
      return "-infinity";
    }
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + zone;
  }
}
