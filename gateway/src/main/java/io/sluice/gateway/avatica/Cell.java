package io.sluice.gateway.avatica;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.Infinity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

/** Takes a value that is not NULL out of a vector, as {@link ColumnTypes} says that it travels. */
interface Cell {
  Object of(FieldVector vector, int row);

  long MICROS_PER_MILLI = 1000;

  static Cell of(Column column) {
    return switch (column.type().kind()) {
      case BOOLEAN -> (vector, row) -> ((BitVector) vector).get(row) != 0;
      case INT8 -> (vector, row) -> ((TinyIntVector) vector).get(row);
      case INT16 -> (vector, row) -> ((SmallIntVector) vector).get(row);
      case INT32 -> (vector, row) -> ((IntVector) vector).get(row);
      case INT64 -> (vector, row) -> ((BigIntVector) vector).get(row);
      case UINT8 -> (vector, row) -> (short) Byte.toUnsignedInt(((UInt1Vector) vector).get(row));
      case UINT16 -> (vector, row) -> (int) ((UInt2Vector) vector).get(row);
      case UINT32 -> (vector, row) -> Integer.toUnsignedLong(((UInt4Vector) vector).get(row));
      case UINT64 ->
          (vector, row) -> new BigDecimal(Long.toUnsignedString(((UInt8Vector) vector).get(row)));
      case FLOAT32 -> (vector, row) -> ((Float4Vector) vector).get(row);
      case FLOAT64 -> (vector, row) -> ((Float8Vector) vector).get(row);
      case DECIMAL -> (vector, row) -> ((DecimalVector) vector).getObject(row);
      case BINARY -> (vector, row) -> ((VarBinaryVector) vector).get(row);
      case DATE -> (vector, row) -> ((DateDayVector) vector).get(row);
      case TIME -> (vector, row) -> (int) (((TimeMicroVector) vector).get(row) / MICROS_PER_MILLI);
      case TIMESTAMP, TIMESTAMP_TZ -> (vector, row) -> millis(((TimeStampVector) vector).get(row));
      case TEXT, UUID, JSON, NATIVE_TEXT ->
          (vector, row) -> new String(((VarCharVector) vector).get(row), StandardCharsets.UTF_8);
    };
  }

  /** Avatica's protocol has no finer unit. An infinite time is further away than any other. */
  private static long millis(long micros) {
    return micros == Infinity.TIMESTAMP || micros == Infinity.NEGATIVE_TIMESTAMP
        ? micros
        : Math.floorDiv(micros, MICROS_PER_MILLI);
  }
}
