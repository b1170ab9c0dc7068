package io.sluice.connector.postgres.type;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Reads what the output functions of types print in a session with {@link
 * io.sluice.connector.postgres.session.Database#SESSION_SETTINGS our settings}.
 */
public final class PrintedForms {
  private PrintedForms() {}

  /** How the printed values of a table's column are read. */
  public static Decoder of(ColumnType type) {
    return switch (type.kind()) {
      case TEXT, UUID, JSON, NATIVE_TEXT ->
          (bytes, offset, length, vector, row) ->
              ((VarCharVector) vector).setSafe(row, bytes, offset, length);
      case BOOLEAN ->
          (bytes, offset, length, vector, row) ->
              ((BitVector) vector).set(row, bytes[offset] == 't' ? 1 : 0);
      case FLOAT32 ->
          (bytes, offset, length, vector, row) ->
              ((Float4Vector) vector).set(row, Float.parseFloat(ascii(bytes, offset, length)));
      case FLOAT64 ->
          (bytes, offset, length, vector, row) ->
              ((Float8Vector) vector).set(row, Double.parseDouble(ascii(bytes, offset, length)));
      case DECIMAL -> new PrintedDecimal(type.scale());
      case BINARY -> new Hexadecimal();
      case DATE -> PrintedTimes::date;
      case TIME -> PrintedTimes::time;
      case TIMESTAMP, TIMESTAMP_TZ -> PrintedTimes::timestamp;
      default -> integer(IntegerCells.of(type.kind()).orElseThrow());
    };
  }

  private static String ascii(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.US_ASCII);
  }

  private static Decoder integer(IntegerCells cells) {
    return (bytes, offset, length, vector, row) -> {
      boolean negative = bytes[offset] == '-';
      long value = 0;
      // Downwards, because the least number has no positive counterpart.
      for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
        value = value * 10 - (bytes[i] - '0');
      }
      cells.put(vector, row, negative ? value : -value);
    };
  }

  /** bytea: two digits a byte, behind {@code \x}. */
  private static final class Hexadecimal implements Decoder {
    private byte[] piece = new byte[64];

    @Override
    public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
      int count = (length - 2) / 2;
      if (count > piece.length) {
        piece = Arrays.copyOf(piece, Math.max(count, piece.length * 2));
      }
      int at = offset + 2;
      for (int i = 0; i < count; i++) {
        piece[i] = (byte) ((digit(bytes[at]) << 4) | digit(bytes[at + 1]));
        at += 2;
      }
      ((VarBinaryVector) vector).setSafe(row, piece, 0, count);
    }

    private static int digit(byte character) {
      return character <= '9' ? character - '0' : character - 'a' + 10;
    }
  }
}
