package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;

/** time: microseconds since midnight; 24:00 is a value. */
final class TimeCodec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((TimeMicroVector) vector).set(row, BigEndian.int64(bytes, offset));
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    out.int32(Long.BYTES);
    out.int64(((TimeMicroVector) vector).get(row));
  }
}
