package io.sluice.connector.postgres.type;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/** Text in COPY's text format: what would end a value or a row is escaped. */
final class EscapedText implements TextForm {
  private static final int PIECE = 4096;

  private final byte[] piece = new byte[PIECE];

  @Override
  public void append(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarCharVector texts = (VarCharVector) vector;
    int end = texts.getEndOffset(row);
    int start = texts.getStartOffset(row);
    while (start < end) {
      int length = Math.min(PIECE, end - start);
      texts.getDataBuffer().getBytes(start, piece, 0, length);
      escape(length, out);
      start += length;
    }
  }

  @Override
  public String text(FieldVector vector, int row) {
    return new String(((VarCharVector) vector).get(row), StandardCharsets.UTF_8);
  }

  private void escape(int length, CopyBuffer out) throws SQLException {
    int from = 0;
    for (int i = 0; i < length; i++) {
      int escaped =
          switch (piece[i]) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
          };
      if (escaped != 0) {
        out.bytes(piece, from, i - from);
        out.int8('\\');
        out.int8(escaped);
        from = i + 1;
      }
    }
    out.bytes(piece, from, length - from);
  }
}
