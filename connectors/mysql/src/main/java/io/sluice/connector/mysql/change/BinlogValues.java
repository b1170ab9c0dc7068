package io.sluice.connector.mysql.change;

import io.sluice.connector.debezium.ValueDecoder;
import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Infinity;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Properties;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Debezium's values in the vectors that a scan of the table would fill: snapshot and stream carry
 * the same.
 */
final class BinlogValues {
  private static final int MILLIS_DIGITS = 3;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long MICROS = 1_000_000;

  /** How year 0000 comes; years begin at 1901. */
  private static final int YEAR_ZERO = 1900;

  private BinlogValues() {}

  /** The forms of values that the decoders take. */
  static void request(Properties properties) {
    properties.setProperty("decimal.handling.mode", "precise");
    properties.setProperty("bigint.unsigned.handling.mode", "precise");
    properties.setProperty("time.precision.mode", "adaptive_time_microseconds");
    properties.setProperty("binary.handling.mode", "bytes");
    // 2-digit years are what they are.
    properties.setProperty("enable.time.adjuster", "false");
  }

  static ValueDecoder decoder(Column column) {
    ColumnType type = column.type();
    return switch (type.kind()) {
      case BOOLEAN ->
          (value, vector, row) -> ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> whole(type);
      case FLOAT32 ->
          (value, vector, row) ->
              ((Float4Vector) vector).setSafe(row, ((Number) value).floatValue());
      case FLOAT64 ->
          (value, vector, row) ->
              ((Float8Vector) vector).setSafe(row, ((Number) value).doubleValue());
      case DECIMAL ->
          (value, vector, row) ->
              ((DecimalVector) vector).setSafe(row, ((BigDecimal) value).setScale(type.scale()));
      case DATE ->
          (value, vector, row) ->
              ((DateDayVector) vector).setSafe(row, ((Number) value).intValue());
      case TIME ->
          (value, vector, row) -> ((TimeMicroVector) vector).setSafe(row, timeOfDay(value));
      case TIMESTAMP ->
          (value, vector, row) ->
              ((TimeStampVector) vector).setSafe(row, micros(value, type.precision()));
      case TIMESTAMP_TZ ->
          (value, vector, row) -> ((TimeStampVector) vector).setSafe(row, instant(value));
      case BINARY -> BinlogValues::binary;
      case TEXT, JSON, UUID, NATIVE_TEXT -> BinlogValues::text;
    };
  }

  private static ValueDecoder whole(ColumnType type) {
    IntegerCells cells = IntegerCells.of(type.kind()).orElseThrow();
    boolean isYear = type.nativeType().startsWith("year");
    return (value, vector, row) -> {
      while (vector.getValueCapacity() <= row) {
        vector.reAlloc();
      }
      long number = whole(value);
      cells.put(vector, row, isYear && number == YEAR_ZERO ? 0 : number);
    };
  }

  /** Bits come as bytes, the lowest first. */
  private static long whole(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toBigIntegerExact().longValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Boolean bit) {
      return bit ? 1 : 0;
    }
    ByteBuffer bits = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bits.put(0, bytes(value));
    return bits.getLong(0);
  }

  private static long timeOfDay(Object value) {
    long micros = ((Number) value).longValue();
    if (micros < 0 || micros > DAY_MICROS) {
      throw new IllegalArgumentException("it is not within a day");
    }
    return micros;
  }

  private static long micros(Object value, int digits) {
    long number = ((Number) value).longValue();
    return digits <= MILLIS_DIGITS ? Math.multiplyExact(number, 1000L) : number;
  }

  private static long instant(Object value) {
    Instant instant = OffsetDateTime.parse(value.toString()).toInstant();
    long micros =
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
    if (micros == Infinity.TIMESTAMP) {
      throw new IllegalArgumentException("it is beyond all timestamps");
    }
    return micros;
  }

  private static void text(Object value, FieldVector vector, int row) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    ((VarCharVector) vector).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The server stores a spatial value as its reference system, four bytes, and its WKB. */
  private static void binary(Object value, FieldVector vector, int row) {
    byte[] bytes =
        value instanceof ValueDecoder.Geometry geometry
            ? ByteBuffer.allocate(Integer.BYTES + geometry.wkb().remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(geometry.srid())
                .put(geometry.wkb().duplicate())
                .array()
            : bytes(value);
    ((VarBinaryVector) vector).setSafe(row, bytes);
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] array) {
      return array;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
