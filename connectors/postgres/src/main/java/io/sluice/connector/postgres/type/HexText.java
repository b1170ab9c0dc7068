package io.sluice.connector.postgres.type;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;

/** bytea in hexadecimal; its backslash is escaped for COPY's text format. */
final class HexText implements TextForm {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] START = "\\\\x".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void append(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarBinaryVector binary = (VarBinaryVector) vector;
    ArrowBuf data = binary.getDataBuffer();
    out.bytes(START, 0, START.length);
    for (long i = binary.getStartOffset(row); i < binary.getEndOffset(row); i++) {
      int value = data.getByte(i);
      out.int8(DIGITS[(value >> 4) & 0xF]);
      out.int8(DIGITS[value & 0xF]);
    }
  }

  @Override
  public String text(FieldVector vector, int row) {
    return "\\x" + HexFormat.of().formatHex(((VarBinaryVector) vector).get(row));
  }
}
