package io.sluice.connector.postgres.type;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;

/** numeric(p,s) with at most 38 digits, as it is printed: 128 bits, least byte first. */
final class PrintedDecimal implements Decoder {
  private static final long WIDTH = 16;
  private static final int MOST_DIGITS = 38;

  /** So many digits always fit into 63 bits. */
  private static final int CHUNK = 18;

  private static final long[] POWERS = new long[CHUNK + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= CHUNK; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final int scale;
  private long high;
  private long low;

  PrintedDecimal(int scale) {
    this.scale = scale;
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    boolean negative = bytes[offset] == '-';
    int start = negative ? offset + 1 : offset;
    int end = offset + length;
    if (bytes[start] > '9') {
      throw new ArithmeticException(
          new String(bytes, offset, length, StandardCharsets.US_ASCII)
              + " is not a number of fixed precision");
    }
    magnitude(bytes, start, end);
    if (negative) {
      low = -low;
      high = ~high + (low == 0 ? 1 : 0);
    }
    ArrowBuf data = vector.getDataBuffer();
    data.setLong(row * WIDTH, low);
    data.setLong(row * WIDTH + Long.BYTES, high);
    BitVectorHelper.setBit(vector.getValidityBuffer(), row);
  }

  private void magnitude(byte[] bytes, int start, int end) {
    high = 0;
    low = 0;
    long chunk = 0;
    int digits = 0;
    int total = 0;
    int fraction = -1;
    for (int i = start; i < end; i++) {
      if (bytes[i] == '.') {
        fraction = 0;
        continue;
      }
      if (fraction == scale) {
        requireZero(bytes[i]);
        continue;
      }
      fraction = fraction < 0 ? fraction : fraction + 1;
      chunk = chunk * 10 + bytes[i] - '0';
      total += total > 0 || bytes[i] != '0' ? 1 : 0;
      if (++digits == CHUNK) {
        multiplyAdd(POWERS[digits], chunk);
        chunk = 0;
        digits = 0;
      }
    }
    multiplyAdd(POWERS[digits], chunk);
    int missing = scale - Math.max(fraction, 0);
    if (total + missing > MOST_DIGITS && total > 0) {
      throw new ArithmeticException("a number of more than 38 digits");
    }
    for (int left = missing; left > 0; left -= CHUNK) {
      multiplyAdd(POWERS[Math.min(left, CHUNK)], 0);
    }
  }

  private static void requireZero(byte digit) {
    if (digit != '0') {
      throw new ArithmeticException("a number with more digits behind the point");
    }
  }

  /** Both are not negative, and the product has less than 128 bits. */
  private void multiplyAdd(long factor, long addend) {
    long carry = Math.multiplyHigh(low, factor) + (low < 0 ? factor : 0);
    long product = low * factor;
    low = product + addend;
    if (Long.compareUnsigned(low, product) < 0) {
      carry++;
    }
    high = high * factor + carry;
  }
}
