package io.sluice.connector.mysql.sink;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
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
   * @param base the column's type, its first word in lower case
   */
  static LineForm of(ColumnType type, String base) {
    return switch (type.kind()) {
      case TEXT, UUID, JSON, NATIVE_TEXT -> plain(LineForm::text);
      case BINARY -> new LineForm(LineForm::hex, "UNHEX(%s)");
      case BOOLEAN ->
          number(base, (v, row, out) -> out.put(((BitVector) v).get(row) == 1 ? '1' : '0'));
      case FLOAT32 -> plain((v, row, out) -> out.put(finite(((Float4Vector) v).get(row))));
      case FLOAT64 -> plain((v, row, out) -> out.put(finite(((Float8Vector) v).get(row))));
      case DECIMAL ->
          plain(
              (v, row, out) -> out.put(((DecimalVector) v).getObjectNotNull(row).toPlainString()));
      case DATE -> plain((v, row, out) -> Calendar.date(((DateDayVector) v).get(row), out));
      case TIME -> plain((v, row, out) -> Calendar.time(((TimeMicroVector) v).get(row), out));
      case TIMESTAMP, TIMESTAMP_TZ ->
          plain((v, row, out) -> Calendar.timestamp(((TimeStampVector) v).get(row), out));
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          number(base, integer(IntegerCells.of(type.kind()).orElseThrow(), base));
    };
  }

  private static LineForm plain(Printer printer) {
    return new LineForm(printer, "");
  }

  /** A text that goes into a BIT is taken for its bytes. */
  private static LineForm number(String base, Printer printer) {
    return new LineForm(printer, base.equals("bit") ? "CAST(%s AS UNSIGNED)" : "");
  }

  private static Printer integer(IntegerCells cells, String base) {
    // In one or two digits the year 0 would be 2000.
    int least = base.equals("year") ? 4 : 1;
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
  private static String finite(double value) {
    if (!Double.isFinite(value)) {
      throw new ArithmeticException(value + " is no number here");
    }
    return Double.toString(value);
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
