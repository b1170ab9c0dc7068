package io.sluice.connector.mysql.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers of the binary protocol: least byte first, decimals as text. */
final class Numbers {
  private Numbers() {}

  /** A whole number of whatever type it came in; exact. */
  static long whole(Cell cell) {
    long value = bits(cell);
    if (value < 0 && !isSigned(cell)) {
      throw new ArithmeticException(Long.toUnsignedString(value) + " is too large");
    }
    return value;
  }

  /** A whole number from 0 as 64 bits. */
  static long unsigned(Cell cell) {
    long value = bits(cell);
    if (value < 0 && isSigned(cell)) {
      throw new ArithmeticException(value + " is less than 0");
    }
    return value;
  }

  private static boolean isSigned(Cell cell) {
    return switch (cell.type()) {
      case BIT, YEAR -> false;
      default -> cell.signed();
    };
  }

  private static long bits(Cell cell) {
    return switch (cell.type()) {
      case TINYINT -> cell.signed() ? (byte) cell.uint8(0) : cell.uint8(0);
      case SMALLINT, YEAR -> cell.signed() ? (short) cell.uint16(0) : cell.uint16(0);
      case MEDIUMINT, INTEGER ->
          cell.signed() ? cell.int32(0) : Integer.toUnsignedLong(cell.int32(0));
      case BIGINT -> cell.int64(0);
      case BIT -> bigEndian(cell);
      default -> exact(cell);
    };
  }

  private static long bigEndian(Cell cell) {
    long value = 0;
    for (int i = 0; i < cell.length(); i++) {
      value = value << Byte.SIZE | cell.uint8(i);
    }
    return value;
  }

  /** A computed whole number may come as a decimal or a double. */
  private static long exact(Cell cell) {
    return decimal(cell).longValueExact();
  }

  private static BigDecimal decimal(Cell cell) {
    return switch (cell.type()) {
      case FLOAT, DOUBLE -> new BigDecimal(floatingPoint(cell));
      default -> new BigDecimal(text(cell));
    };
  }

  static double floatingPoint(Cell cell) {
    return switch (cell.type()) {
      case FLOAT -> Float.intBitsToFloat(cell.int32(0));
      case DOUBLE -> Double.longBitsToDouble(cell.int64(0));
      case TINYINT, SMALLINT, YEAR, MEDIUMINT, INTEGER, BIGINT, BIT -> whole(cell);
      default -> Double.parseDouble(text(cell));
    };
  }

  /** The bytes as text; for what does not come in every row. */
  static String text(Cell cell) {
    return new String(cell.bytes(), cell.offset(), cell.length(), StandardCharsets.UTF_8);
  }
}
