package io.sluice.connector.kafka;

import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Infinity;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.function.LongFunction;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/** How the values of one type are written; docs/connectors/kafka.md has the table. */
interface Cell {
  long MICROS = 1_000_000;
  int NANOS = 1_000;
  int BYTE = 0xff;

  /** Writes a value that is not null. */
  void write(JsonText out, FieldVector values, int row);

  static Cell of(ColumnType type, Settings settings) {
    return switch (type.kind()) {
      case BOOLEAN ->
          (out, values, row) -> out.raw(((BitVector) values).get(row) == 1 ? "true" : "false");
      case INT8, INT16, INT32, INT64 ->
          (out, values, row) ->
              out.raw(Long.toString(((BaseIntVector) values).getValueAsLong(row)));
      case UINT8 ->
          (out, values, row) -> out.raw(Integer.toString(((UInt1Vector) values).get(row) & BYTE));
      case UINT16 ->
          (out, values, row) -> out.raw(Integer.toString(((UInt2Vector) values).get(row)));
      case UINT32 ->
          (out, values, row) ->
              out.raw(Integer.toUnsignedString((int) ((BaseIntVector) values).getValueAsLong(row)));
      case UINT64 ->
          (out, values, row) ->
              out.raw(Long.toUnsignedString(((BaseIntVector) values).getValueAsLong(row)));
      case FLOAT32 ->
          (out, values, row) -> {
            float value = ((Float4Vector) values).get(row);
            number(out, Float.toString(value), Float.isFinite(value));
          };
      case FLOAT64 ->
          (out, values, row) -> {
            double value = ((Float8Vector) values).get(row);
            number(out, Double.toString(value), Double.isFinite(value));
          };
      case DECIMAL ->
          (out, values, row) ->
              number(
                  out,
                  ((DecimalVector) values).getObject(row).toPlainString(),
                  !settings.decimalsAsText());
      case TEXT, UUID, JSON, NATIVE_TEXT ->
          (out, values, row) -> out.string(((VarCharVector) values).get(row));
      case BINARY ->
          (out, values, row) ->
              out.raw('"')
                  .raw(Base64.getEncoder().encode(((VarBinaryVector) values).get(row)))
                  .raw('"');
      case DATE -> (out, values, row) -> out.plain(date(((DateDayVector) values).get(row)));
      case TIME -> (out, values, row) -> out.plain(time(((TimeMicroVector) values).get(row)));
      case TIMESTAMP -> moment(settings, Cell::local);
      case TIMESTAMP_TZ -> moment(settings, Cell::instant);
    };
  }

  private static void number(JsonText out, String text, boolean asNumber) {
    if (asNumber) {
      out.raw(text);
    } else {
      out.plain(text);
    }
  }

  private static String date(int days) {
    if (days == Infinity.DATE) {
      return "infinity";
    }
    return days == Infinity.NEGATIVE_DATE ? "-infinity" : LocalDate.ofEpochDay(days).toString();
  }

  /** {@link java.time.LocalTime} has no 24:00. */
  private static String time(long micros) {
    long seconds = micros / MICROS;
    String whole =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    long fraction = micros % MICROS;
    return fraction == 0 ? whole : whole + String.format(Locale.ROOT, ".%06d", fraction);
  }

  private static Cell moment(Settings settings, LongFunction<String> iso) {
    return (out, values, row) -> {
      long micros = ((TimeStampVector) values).get(row);
      if (micros == Infinity.TIMESTAMP || micros == Infinity.NEGATIVE_TIMESTAMP) {
        out.plain(micros > 0 ? "infinity" : "-infinity");
      } else if (settings.timesAsText()) {
        out.plain(iso.apply(micros));
      } else {
        out.raw(Long.toString(micros));
      }
    };
  }

  /** With seconds also where they are zero, which Java leaves out. */
  private static String local(long micros) {
    String text =
        LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS),
                (int) Math.floorMod(micros, MICROS) * NANOS,
                ZoneOffset.UTC)
            .toString();
    int minutes = text.indexOf('T') + "T00:00".length();
    return text.length() == minutes ? text + ":00" : text;
  }

  private static String instant(long micros) {
    return local(micros) + "Z";
  }
}
