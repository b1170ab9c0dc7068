package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;

/** real. */
final class Float4Codec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((Float4Vector) vector).set(row, Float.intBitsToFloat(BigEndian.int32(bytes, offset)));
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    out.int32(Float.BYTES);
    out.int32(Float.floatToRawIntBits(((Float4Vector) vector).get(row)));
  }
}
