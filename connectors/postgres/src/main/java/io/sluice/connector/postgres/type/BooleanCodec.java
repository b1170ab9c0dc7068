package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

/** boolean: one byte. */
final class BooleanCodec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((BitVector) vector).set(row, bytes[offset]);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    out.int32(1);
    out.int8(((BitVector) vector).get(row));
  }
}
