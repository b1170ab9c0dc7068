package io.sluice.connector.postgres.type;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Infinity;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;

/**
 * Values as PostgreSQL's text input takes them, for types whose binary form we do not write. NULL
 * never comes here.
 */
public interface TextForm {
  /** Appends the value of a row, escaped for COPY in text format. */
  void append(FieldVector vector, int row, CopyBuffer out) throws SQLException;

  /** The value of a row, not escaped. */
  String text(FieldVector vector, int row);

  /** The text form of a logical type's values. */
  static TextForm of(ColumnType type) {
    return switch (type.kind()) {
      case TEXT, UUID, JSON, NATIVE_TEXT -> new EscapedText();
      case BINARY -> new HexText();
      case BOOLEAN -> plain((vector, row) -> ((BitVector) vector).get(row) == 1 ? "t" : "f");
      // With the digits of a double, so that a column of either width reads the very same value.
      case FLOAT32 -> plain((vector, row) -> Double.toString(((Float4Vector) vector).get(row)));
      case FLOAT64 -> plain((vector, row) -> Double.toString(((Float8Vector) vector).get(row)));
      case DECIMAL ->
          plain((vector, row) -> ((DecimalVector) vector).getObjectNotNull(row).toPlainString());
      case DATE -> plain((vector, row) -> date(((DateDayVector) vector).get(row)));
      case TIME -> plain((vector, row) -> time(((TimeMicroVector) vector).get(row)));
      case TIMESTAMP -> plain((vector, row) -> timestamp(((TimeStampVector) vector).get(row), ""));
      case TIMESTAMP_TZ ->
          plain((vector, row) -> timestamp(((TimeStampVector) vector).get(row), "+00"));
      default -> integer(IntegerCells.of(type.kind()).orElseThrow());
    };
  }

  private static TextForm integer(IntegerCells cells) {
    return plain(
        (vector, row) ->
            cells == IntegerCells.UINT64
                ? Long.toUnsignedString(cells.at(vector, row))
                : Long.toString(cells.at(vector, row)));
  }

  private static TextForm plain(Printer printer) {
    return new TextForm() {
      @Override
      public void append(FieldVector vector, int row, CopyBuffer out) throws SQLException {
        byte[] text = text(vector, row).getBytes(StandardCharsets.US_ASCII);
        out.bytes(text, 0, text.length);
      }

      @Override
      public String text(FieldVector vector, int row) {
        return printer.print(vector, row);
      }
    };
  }

  private static String date(int days) {
    return switch (days) {
      case Infinity.DATE -> "infinity";
      case Infinity.NEGATIVE_DATE -> "-infinity";
      default -> {
        LocalDate date = LocalDate.ofEpochDay(days);
        yield day(date) + era(date);
      }
    };
  }

  private static String timestamp(long micros, String zone) {
    if (micros == Infinity.TIMESTAMP) {
      return "infinity";
    }
    if (micros == Infinity.NEGATIVE_TIMESTAMP) {
      return "-infinity";
    }
    long day = 86_400_000_000L;
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(micros, day));
    return day(date) + " " + time(Math.floorMod(micros, day)) + zone + era(date);
  }

  private static String time(long micros) {
    return micros == 86_400_000_000L
        ? "24:00:00"
        : LocalTime.ofNanoOfDay(Math.multiplyExact(micros, 1000L)).toString();
  }

  private static String day(LocalDate date) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    return "%04d-%02d-%02d".formatted(year, date.getMonthValue(), date.getDayOfMonth());
  }

  private static String era(LocalDate date) {
    return date.getYear() > 0 ? "" : " BC";
  }

  /** Prints one value in characters that need no escape. */
  interface Printer {
    String print(FieldVector vector, int row);
  }
}
