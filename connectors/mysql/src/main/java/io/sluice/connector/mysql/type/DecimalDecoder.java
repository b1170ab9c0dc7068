package io.sluice.connector.mysql.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;

/** Decimals, which come as text; those of up to 18 digits without an object each. */
final class DecimalDecoder implements Decoder {
  private static final long WIDTH = 16;
  private static final int MOST_DIGITS = 18;

  private final int precision;
  private final int scale;
  private final long limit;

  /**
   * @param precision digits that the vector holds
   * @param scale of them behind the point
   */
  DecimalDecoder(int precision, int scale) {
    this.precision = precision;
    this.scale = scale;
    this.limit =
        precision > MOST_DIGITS ? Long.MAX_VALUE : BigInteger.TEN.pow(precision).longValueExact();
  }

  @Override
  public void decode(Cell cell, FieldVector vector, int row) {
    switch (cell.type()) {
      case DECIMAL, OLDDECIMAL, VARSTRING, STRING, VARCHAR -> text(cell, vector, row);
      case FLOAT, DOUBLE -> set(new BigDecimal(Numbers.floatingPoint(cell)), vector, row);
      default -> set(whole(cell), vector, row);
    }
  }

  private static BigDecimal whole(Cell cell) {
    return cell.signed()
        ? BigDecimal.valueOf(Numbers.whole(cell))
        : new BigDecimal(Long.toUnsignedString(Numbers.unsigned(cell)));
  }

  private void text(Cell cell, FieldVector vector, int row) {
    byte[] bytes = cell.bytes();
    int end = cell.offset() + cell.length();
    int at = cell.offset();
    boolean negative = at < end && bytes[at] == '-';
    long unscaled = 0;
    int digits = 0;
    int point = -1;
    for (at += negative ? 1 : 0; at < end; at++) {
      int digit = bytes[at] - '0';
      if (bytes[at] == '.' && point < 0) {
        point = digits;
      } else if (digit < 0 || digit > 9 || ++digits > MOST_DIGITS) {
        set(new BigDecimal(Numbers.text(cell)), vector, row);
        return;
      } else {
        unscaled = unscaled * 10 + digit;
      }
    }
    int fraction = point < 0 ? 0 : digits - point;
    if (fraction > scale || digits + scale - fraction > MOST_DIGITS) {
      set(new BigDecimal(Numbers.text(cell)), vector, row);
      return;
    }
    for (int i = fraction; i < scale; i++) {
      unscaled *= 10;
    }
    if (unscaled >= limit) {
      throw tooLarge();
    }
    put(negative ? -unscaled : unscaled, vector, row);
  }

  private static void put(long unscaled, FieldVector vector, int row) {
    ArrowBuf data = vector.getDataBuffer();
    data.setLong(row * WIDTH, unscaled);
    data.setLong(row * WIDTH + Long.BYTES, unscaled >> 63);
    BitVectorHelper.setBit(vector.getValidityBuffer(), row);
  }

  private void set(BigDecimal value, FieldVector vector, int row) {
    BigDecimal scaled = value.setScale(scale);
    if (scaled.precision() > precision) {
      throw tooLarge();
    }
    ((DecimalVector) vector).set(row, scaled);
  }

  private ArithmeticException tooLarge() {
    return new ArithmeticException("it has more than " + precision + " digits");
  }
}
