package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;

/** Floating point numbers of 32 bits in a double precision column. */
final class SingleInDoubleCodec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    double value = Double.longBitsToDouble(BigEndian.int64(bytes, offset));
    float single = (float) value;
    if (!Double.isNaN(value) && single != value) {
      throw new ArithmeticException(value + " needs more than 32 bits");
    }
    ((Float4Vector) vector).set(row, single);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    double value = ((Float4Vector) vector).get(row);
    out.int32(Double.BYTES);
    out.int64(Double.doubleToRawLongBits(value));
  }
}
