package io.sluice.connector.postgres.type;

import io.sluice.spi.type.Infinity;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;

/**
 * timestamp and timestamptz: microseconds since 2000-01-01; the two ends of the range are the
 * infinities. The last thirty years before 294277 cannot be counted from 1970 in 64 bits.
 */
final class TimestampCodec implements Codec {
  /** Microseconds from 1970-01-01 to 2000-01-01. */
  private static final long EPOCH = 946_684_800_000_000L;

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    long micros = BigEndian.int64(bytes, offset);
    long value;
    if (micros == Long.MAX_VALUE) {
      value = Infinity.TIMESTAMP;
    } else if (micros == Long.MIN_VALUE) {
      value = Infinity.NEGATIVE_TIMESTAMP;
    } else if (micros >= Infinity.TIMESTAMP - EPOCH) {
      throw new ArithmeticException("a timestamp after the year 294246 cannot be carried");
    } else {
      value = micros + EPOCH;
    }
    ((TimeStampVector) vector).set(row, value);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    long value = ((TimeStampVector) vector).get(row);
    out.int32(Long.BYTES);
    if (value == Infinity.TIMESTAMP) {
      out.int64(Long.MAX_VALUE);
    } else if (value == Infinity.NEGATIVE_TIMESTAMP) {
      out.int64(Long.MIN_VALUE);
    } else {
      out.int64(Math.subtractExact(value, EPOCH));
    }
  }
}
