package io.sluice.connector.postgres.type;

import java.sql.SQLException;

/**
 * The binary form of numeric: digits of base 10,000, aligned at the decimal point. Between it and
 * 128-bit whole numbers of some scale nothing is allocated. Used by one thread.
 */
final class Numeric {
  private static final int BASE = 10_000;
  private static final int BASE_DIGITS = 4;
  private static final int HEADER = 8;
  private static final int NEGATIVE = 0x4000;
  private static final int NAN = 0xC000;
  private static final int POSITIVE_INFINITY = 0xD000;
  private static final int NEGATIVE_INFINITY = 0xF000;

  /** So many decimal digits fit into 64 bits. */
  private static final int LONG_DIGITS = 18;

  private static final int[] POWERS = {1, 10, 100, 1_000, BASE};

  /** 38 decimal digits take at most this many of ours, wherever the point stands. */
  private static final int MOST_DIGITS = 12;

  private final int[] digits = new int[MOST_DIGITS + 1];
  private final long[] limbs = new long[5];
  private long high;
  private long low;

  /** The upper 64 bits of what {@link #read} found. */
  long high() {
    return high;
  }

  /** The lower 64 bits of what {@link #read} found. */
  long low() {
    return low;
  }

  /**
   * Reads a value as a whole number of units of {@code 10^-scale}.
   *
   * @throws ArithmeticException if it is no number, or has no room in 38 digits of that scale
   */
  void read(byte[] bytes, int offset, int scale) {
    int count = BigEndian.int16(bytes, offset);
    int weight = BigEndian.int16(bytes, offset + 2);
    int sign = BigEndian.int16(bytes, offset + 4) & 0xFFFF;
    refuseSpecial(sign);
    high = 0;
    low = 0;
    int exponent = (weight + 1) * BASE_DIGITS + scale;
    if (count > 0 && exponent > 38 + BASE_DIGITS - 1) {
      throw new ArithmeticException("a number of more than 38 digits");
    }
    if (exponent <= LONG_DIGITS) {
      low = readLong(bytes, offset + HEADER, count, exponent);
    } else {
      readLarge(bytes, offset + HEADER, count, exponent);
    }
    if (sign == NEGATIVE) {
      low = -low;
      high = ~high + (low == 0 ? 1 : 0);
    }
  }

  /**
   * The magnitude of a number that fits into 64 bits, as most do.
   *
   * @param places how many decimal places above the units the first digit begins
   */
  private static long readLong(byte[] bytes, int offset, int count, int places) {
    long value = 0;
    int exponent = places;
    for (int i = 0; i < count; i++) {
      int digit = BigEndian.int16(bytes, offset + 2 * i);
      exponent -= BASE_DIGITS;
      int dropped = dropped(digit, exponent);
      value = value * POWERS[BASE_DIGITS - dropped] + digit / POWERS[dropped];
    }
    for (int left = value == 0 ? 0 : exponent; left > 0; left -= BASE_DIGITS) {
      value *= POWERS[Math.min(left, BASE_DIGITS)];
    }
    return value;
  }

  private void readLarge(byte[] bytes, int offset, int count, int places) {
    int exponent = places;
    for (int i = 0; i < count; i++) {
      int digit = BigEndian.int16(bytes, offset + 2 * i);
      exponent -= BASE_DIGITS;
      int dropped = dropped(digit, exponent);
      multiplyAdd(POWERS[BASE_DIGITS - dropped], digit / POWERS[dropped]);
    }
    if (count > 0) {
      for (int left = exponent; left > 0; left -= BASE_DIGITS) {
        multiplyAdd(POWERS[Math.min(left, BASE_DIGITS)], 0);
      }
    }
  }

  /**
   * How many decimal places of a digit lie below the units; they must be zeros.
   *
   * @param exponent how many decimal places above the units its last one stands
   */
  private static int dropped(int digit, int exponent) {
    if (exponent >= 0) {
      return 0;
    }
    int dropped = Math.min(-exponent, BASE_DIGITS);
    if (digit % POWERS[dropped] != 0) {
      throw new ArithmeticException("a number with more digits behind the point");
    }
    return dropped;
  }

  private void multiplyAdd(int factor, int addend) {
    long lower = (low & 0xFFFF_FFFFL) * factor + addend;
    long upper = (low >>> 32) * factor + (lower >>> 32);
    low = (upper << 32) | (lower & 0xFFFF_FFFFL);
    long top = Math.addExact(Math.multiplyExact(high, (long) factor), upper >>> 32);
    high = top;
  }

  private static void refuseSpecial(int sign) {
    String special =
        switch (sign) {
          case NAN -> "NaN";
          case POSITIVE_INFINITY -> "Infinity";
          case NEGATIVE_INFINITY -> "-Infinity";
          default -> null;
        };
    if (special != null) {
      throw new ArithmeticException(special + " is not a number of fixed precision");
    }
  }

  /** Appends the length and the value of a whole number of units of {@code 10^-scale}. */
  void write(long upper, long lower, int scale, CopyBuffer out) throws SQLException {
    boolean negative = upper < 0;
    long magnitudeLow = negative ? -lower : lower;
    long magnitudeHigh = negative ? ~upper + (magnitudeLow == 0 ? 1 : 0) : upper;
    int fraction = (scale + BASE_DIGITS - 1) / BASE_DIGITS;
    int factor = POWERS[fraction * BASE_DIGITS - scale];
    int count =
        magnitudeHigh == 0 && magnitudeLow >= 0 && magnitudeLow <= Long.MAX_VALUE / BASE
            ? split(magnitudeLow * factor)
            : split(magnitudeHigh, magnitudeLow, factor);
    int first = count - 1;
    int last = 0;
    while (last < count && digits[last] == 0) {
      last++;
    }
    int written = count - last;
    out.int32(HEADER + 2 * written);
    out.int16(written);
    out.int16(written == 0 ? 0 : first - fraction);
    out.int16(negative ? NEGATIVE : 0);
    out.int16(scale);
    for (int i = first; i >= last; i--) {
      out.int16(digits[i]);
    }
  }

  /** Splits a number into digits, the least first; returns how many. */
  private int split(long number) {
    int count = 0;
    for (long rest = number; rest > 0; rest /= BASE) {
      digits[count++] = (int) (rest % BASE);
    }
    return count;
  }

  /** Splits a number, first multiplied, into digits, the least first; returns how many. */
  private int split(long upper, long lower, int factor) {
    limbs[0] = lower & 0xFFFF_FFFFL;
    limbs[1] = lower >>> 32;
    limbs[2] = upper & 0xFFFF_FFFFL;
    limbs[3] = upper >>> 32;
    limbs[4] = 0;
    long carry = 0;
    for (int i = 0; i < limbs.length; i++) {
      long product = limbs[i] * factor + carry;
      limbs[i] = product & 0xFFFF_FFFFL;
      carry = product >>> 32;
    }
    int top = limbs.length - 1;
    int count = 0;
    while (true) {
      while (top >= 0 && limbs[top] == 0) {
        top--;
      }
      if (top < 0) {
        return count;
      }
      digits[count++] = divide(top);
    }
  }

  /** Divides by the base in place and returns the remainder. */
  private int divide(int top) {
    long remainder = 0;
    for (int i = top; i >= 0; i--) {
      long dividend = (remainder << 32) | limbs[i];
      limbs[i] = dividend / BASE;
      remainder = dividend % BASE;
    }
    return (int) remainder;
  }
}
