package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/** double precision. */
final class Float8Codec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((Float8Vector) vector).set(row, Double.longBitsToDouble(BigEndian.int64(bytes, offset)));
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    out.int32(Double.BYTES);
    out.int64(Double.doubleToRawLongBits(((Float8Vector) vector).get(row)));
  }
}
