package io.sluice.connector.mysql.type;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Puts values into a vector, one by one, without an object each. NULL never comes here. An instance
 * is used by one thread.
 *
 * <p>A value that the vector cannot hold is an {@link ArithmeticException} or {@link
 * IllegalArgumentException} whose message says why; the caller knows the column.
 */
public interface Decoder {
  /** Puts the value into a row, which has room. */
  void decode(Cell cell, FieldVector vector, int row);

  /** The decoder of a logical type's vector. */
  static Decoder of(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN ->
          (cell, vector, row) -> ((BitVector) vector).set(row, Numbers.whole(cell) == 0 ? 0 : 1);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> {
        IntegerCells cells = IntegerCells.of(type.kind()).orElseThrow();
        yield cells == IntegerCells.UINT64
            ? (cell, vector, row) -> cells.put(vector, row, Numbers.unsigned(cell))
            : (cell, vector, row) -> cells.put(vector, row, Numbers.whole(cell));
      }
      case FLOAT32 ->
          (cell, vector, row) ->
              ((Float4Vector) vector).set(row, (float) Numbers.floatingPoint(cell));
      case FLOAT64 ->
          (cell, vector, row) -> ((Float8Vector) vector).set(row, Numbers.floatingPoint(cell));
      case DECIMAL -> new DecimalDecoder(type.precision(), type.scale());
      case DATE -> (cell, vector, row) -> ((DateDayVector) vector).set(row, Moments.day(cell));
      case TIME -> (cell, vector, row) -> ((TimeMicroVector) vector).set(row, Moments.time(cell));
      case TIMESTAMP, TIMESTAMP_TZ ->
          (cell, vector, row) -> ((TimeStampVector) vector).set(row, Moments.timestamp(cell));
      case BINARY ->
          (cell, vector, row) ->
              ((VarBinaryVector) vector).setSafe(row, cell.bytes(), cell.offset(), cell.length());
      case TEXT, UUID, JSON, NATIVE_TEXT ->
          (cell, vector, row) ->
              ((VarCharVector) vector).setSafe(row, cell.bytes(), cell.offset(), cell.length());
    };
  }
}
