package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/** jsonb: the version of the format, which is 1, and the text. */
final class JsonbCodec implements Codec {
  private static final int VERSION = 1;

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    if (bytes[offset] != VERSION) {
      throw new IllegalArgumentException("jsonb of version " + bytes[offset]);
    }
    ((VarCharVector) vector).setSafe(row, bytes, offset + 1, length - 1);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarCharVector text = (VarCharVector) vector;
    int start = text.getStartOffset(row);
    int length = text.getEndOffset(row) - start;
    out.int32(length + 1);
    out.int8(VERSION);
    out.bytes(text.getDataBuffer(), start, length);
  }
}
