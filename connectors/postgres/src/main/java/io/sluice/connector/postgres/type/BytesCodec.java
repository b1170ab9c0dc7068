package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;

/** bytea. */
final class BytesCodec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((VarBinaryVector) vector).setSafe(row, bytes, offset, length);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarBinaryVector binary = (VarBinaryVector) vector;
    int start = binary.getStartOffset(row);
    int length = binary.getEndOffset(row) - start;
    out.int32(length);
    out.bytes(binary.getDataBuffer(), start, length);
  }
}
