package io.sluice.connector.postgres.type;

import io.sluice.spi.type.Infinity;
import java.sql.SQLException;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;

/** date: days since 2000-01-01; the two ends of the range are the infinities. */
final class DateCodec implements Codec {
  /** Days from 1970-01-01 to 2000-01-01. */
  private static final int EPOCH = 10_957;

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    int days = BigEndian.int32(bytes, offset);
    int value =
        switch (days) {
          case Integer.MAX_VALUE -> Infinity.DATE;
          case Integer.MIN_VALUE -> Infinity.NEGATIVE_DATE;
          default -> days + EPOCH;
        };
    ((DateDayVector) vector).set(row, value);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    int value = ((DateDayVector) vector).get(row);
    out.int32(Integer.BYTES);
    out.int32(
        switch (value) {
          case Infinity.DATE -> Integer.MAX_VALUE;
          case Infinity.NEGATIVE_DATE -> Integer.MIN_VALUE;
          default -> Math.subtractExact(value, EPOCH);
        });
  }
}
