package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Types whose binary form is their text: text, varchar, char(n), name, json, xml, citext, enums.
 */
final class TextCodec implements Codec {
  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    ((VarCharVector) vector).setSafe(row, bytes, offset, length);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarCharVector text = (VarCharVector) vector;
    int start = text.getStartOffset(row);
    int length = text.getEndOffset(row) - start;
    out.int32(length);
    out.bytes(text.getDataBuffer(), start, length);
  }
}
