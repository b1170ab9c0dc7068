package io.sluice.connector.mysql.sink;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Infinity;
import java.math.BigDecimal;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;

/**
 * How values of a column stand in a line of LOAD DATA. NULL never comes here.
 *
 * @param printer appends a value. One that the server does not know is an {@link
 *     ArithmeticException} or {@link IllegalArgumentException} whose message says why.
 * @param conversion what makes the column's value of the field, with {@code %s} for the field;
 *     empty if the server's own reading does
 */
record LineForm(Printer printer, String conversion) {
  private static final long DECIMAL_WIDTH = 16;

  /** Appends one value. */
  interface Printer {
    void append(FieldVector vector, int row, LineBuffer out);
  }

  void append(FieldVector vector, int row, LineBuffer out) {
    printer.append(vector, row, out);
  }

  /**
   * The form of a logical type's values in a column.
   *
   * <p>Fractions that the column would round or cut off are refused here: the server does so
   * without a word.
   */
  static LineForm of(ColumnType type, StoredColumn column) {
    return switch (type.kind()) {
      case TEXT, UUID, JSON, NATIVE_TEXT -> plain(LineForm::text);
      case BINARY -> new LineForm(LineForm::hex, "UNHEX(%s)");
      case BOOLEAN ->
          number(column, (v, row, out) -> out.put(((BitVector) v).get(row) == 1 ? '1' : '0'));
      case FLOAT32 ->
          number(column, (v, row, out) -> real(((Float4Vector) v).get(row), column, out));
      case FLOAT64 ->
          number(column, (v, row, out) -> real(((Float8Vector) v).get(row), column, out));
      case DECIMAL -> number(column, decimal(type.scale(), column));
      case DATE -> plain((v, row, out) -> Calendar.date(((DateDayVector) v).get(row), out));
      case TIME -> {
        long unit = unit(column);
        yield plain(
            (v, row, out) -> Calendar.time(whole(((TimeMicroVector) v).get(row), unit), out));
      }
      case TIMESTAMP, TIMESTAMP_TZ -> {
        long unit = unit(column);
        yield plain(
            (v, row, out) -> Calendar.timestamp(whole(((TimeStampVector) v).get(row), unit), out));
      }
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          number(column, integer(IntegerCells.of(type.kind()).orElseThrow(), column));
    };
  }

  private static LineForm plain(Printer printer) {
    return new LineForm(printer, "");
  }

  /** A text that goes into a BIT is taken for its bytes. */
  private static LineForm number(StoredColumn column, Printer printer) {
    return new LineForm(printer, column.base().equals("bit") ? "CAST(%s AS UNSIGNED)" : "");
  }

  private static Printer integer(IntegerCells cells, StoredColumn column) {
    // In one or two digits the year 0 would be 2000.
    int least = column.base().equals("year") ? 4 : 1;
    return (vector, row, out) -> {
      long value = cells.at(vector, row);
      if (value >= 0) {
        out.digits(value, least);
      } else {
        out.put(cells == IntegerCells.UINT64 ? Long.toUnsignedString(value) : Long.toString(value));
      }
    };
  }

  /** A float too: the server reads a double, and the greatest float in few digits is more. */
  private static void real(double value, StoredColumn column, LineBuffer out) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException(value + " is no number here");
    }
    if (column.isWhole()) {
      exact(new BigDecimal(value), column, out);
    } else if (column.base().equals("float") && (float) value != value) {
      throw new ArithmeticException(value + " is no number of single precision");
    } else {
      out.put(Double.toString(value));
    }
  }

  /** Without an object where the digits fit into 64 bits. */
  private static Printer decimal(int scale, StoredColumn column) {
    boolean fits = scale <= LineBuffer.MOST_DIGITS && !column.isWhole();
    return (vector, row, out) -> {
      ArrowBuf data = vector.getDataBuffer();
      long low = data.getLong(row * DECIMAL_WIDTH);
      long high = data.getLong(row * DECIMAL_WIDTH + Long.BYTES);
      if (fits && high == low >> 63 && low != Long.MIN_VALUE) {
        out.decimal(low, scale);
      } else {
        exact(((DecimalVector) vector).getObjectNotNull(row), column, out);
      }
    };
  }

  private static void exact(BigDecimal value, StoredColumn column, LineBuffer out) {
    out.put(column.isWhole() ? value.toBigIntegerExact().toString() : value.toPlainString());
  }

  /** The microseconds in the last digit of a second that the column keeps. */
  private static long unit(StoredColumn column) {
    long unit = 1;
    for (int digits = column.fraction(); digits < 6; digits++) {
      unit *= 10;
    }
    return unit;
  }

  private static long whole(long micros, long unit) {
    if (micros % unit != 0 && !isInfinite(micros)) {
      throw new ArithmeticException("it has more digits behind the second than the column");
    }
    return micros;
  }

  private static boolean isInfinite(long micros) {
    return micros == Infinity.TIMESTAMP || micros == Infinity.NEGATIVE_TIMESTAMP;
  }

  private static void text(FieldVector vector, int row, LineBuffer out) {
    BaseVariableWidthVector texts = (BaseVariableWidthVector) vector;
    out.text(texts.getDataBuffer(), texts.getStartOffset(row), texts.getValueLength(row));
  }

  private static void hex(FieldVector vector, int row, LineBuffer out) {
    BaseVariableWidthVector bytes = (BaseVariableWidthVector) vector;
    out.hex(bytes.getDataBuffer(), bytes.getStartOffset(row), bytes.getValueLength(row));
  }
}
