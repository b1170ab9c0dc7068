package io.sluice.connector.postgres.type;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/** uuid: 16 bytes, which travel as 36 characters. */
final class UuidCodec implements Codec {
  private static final int BINARY = 16;
  private static final int TEXT = 36;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] text = new byte[TEXT];
  private final byte[] binary = new byte[BINARY];

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    int at = 0;
    for (int i = 0; i < BINARY; i++) {
      if (hyphenBefore(i)) {
        text[at++] = '-';
      }
      int value = bytes[offset + i];
      text[at++] = DIGITS[(value >> 4) & 0xF];
      text[at++] = DIGITS[value & 0xF];
    }
    ((VarCharVector) vector).setSafe(row, text, 0, TEXT);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    VarCharVector texts = (VarCharVector) vector;
    int start = texts.getStartOffset(row);
    int length = texts.getEndOffset(row) - start;
    if (length != TEXT) {
      throw new IllegalArgumentException("a UUID has 36 characters, found " + length);
    }
    texts.getDataBuffer().getBytes(start, text);
    int at = 0;
    for (int i = 0; i < BINARY; i++) {
      if (hyphenBefore(i) && text[at++] != '-') {
        throw notUuid();
      }
      binary[i] = (byte) ((digit(text[at]) << 4) | digit(text[at + 1]));
      at += 2;
    }
    out.int32(BINARY);
    out.bytes(binary, 0, BINARY);
  }

  private static boolean hyphenBefore(int index) {
    return index == 4 || index == 6 || index == 8 || index == 10;
  }

  private int digit(byte character) {
    int digit = Character.digit(character, 16);
    if (digit < 0) {
      throw notUuid();
    }
    return digit;
  }

  private IllegalArgumentException notUuid() {
    return new IllegalArgumentException("not a UUID: " + new String(text, StandardCharsets.UTF_8));
  }
}
