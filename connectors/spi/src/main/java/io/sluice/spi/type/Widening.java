package io.sluice.spi.type;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which types hold every value of another one unchanged, so that a target may have them instead.
 */
public final class Widening {
  /** Digits that 64-bit floating point numbers hold exactly are those of so many bits. */
  private static final int BITS_OF_DOUBLE = 53;

  private static final int BITS_OF_REAL = 24;

  /** Postgres' decimals of any precision. */
  private static final String ANY_DECIMAL = "numeric";

  /** DuckDB's integers of 128 bits. */
  private static final String WIDEST_INTEGER = "HUGEINT";

  /** They carry numbers or text, but change some values without a word. */
  private static final Set<String> TREACHEROUS = Set.of("oid", "name", "\"char\"");

  private static final Set<TypeKind> NUMBERS =
      EnumSet.of(TypeKind.FLOAT32, TypeKind.FLOAT64, TypeKind.DECIMAL);

  private Widening() {}

  /** Whether every value of one type is a value of the other. */
  public static boolean holds(ColumnType from, ColumnType to) {
    if (isTreacherous(to)) {
      return false;
    }
    return switch (from.kind()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> holdsWhole(from, to);
      case FLOAT32 -> to.kind() == TypeKind.FLOAT64;
      case DECIMAL -> holdsDecimal(from.precision() - from.scale(), from.scale(), to);
      case TEXT -> to.kind() == TypeKind.TEXT && holdsText(from.precision(), to);
      case UUID, JSON, NATIVE_TEXT -> to.kind() == TypeKind.TEXT && holdsText(0, to);
      default -> false;
    };
  }

  /** Whether it carries text or numbers, but changes some values without a word. */
  public static boolean isTreacherous(ColumnType to) {
    return TREACHEROUS.contains(to.nativeType());
  }

  /** Whether its values are numbers. */
  public static boolean isNumber(ColumnType type) {
    return bits(type.kind()) > 0
        || NUMBERS.contains(type.kind())
        || type.nativeType().equals(ANY_DECIMAL)
        || type.nativeType().equals(WIDEST_INTEGER);
  }

  private static boolean holdsWhole(ColumnType from, ColumnType to) {
    int bits = bits(from.kind());
    boolean signed = isSigned(from.kind());
    int wide = bits(to.kind());
    if (wide > 0) {
      return signed == isSigned(to.kind()) ? wide >= bits : !signed && wide > bits;
    }
    return switch (to.kind()) {
      case FLOAT32 -> bits <= BITS_OF_REAL;
      case FLOAT64 -> bits <= BITS_OF_DOUBLE;
      case NATIVE_TEXT ->
          to.nativeType().equals(ANY_DECIMAL) || to.nativeType().equals(WIDEST_INTEGER);
      default -> holdsDecimal(digits(from.kind()), 0, to);
    };
  }

  /**
   * @param before digits before the point
   * @param behind digits behind the point
   */
  private static boolean holdsDecimal(int before, int behind, ColumnType to) {
    if (to.kind() == TypeKind.DECIMAL) {
      return behind <= to.scale() && before <= to.precision() - to.scale();
    }
    return to.kind() == TypeKind.NATIVE_TEXT && to.nativeType().equals(ANY_DECIMAL);
  }

  /**
   * @param length the greatest number of characters, 0 for any
   */
  private static boolean holdsText(int length, ColumnType to) {
    boolean padded = to.nativeType().startsWith("character(");
    return !padded && (to.precision() == 0 || (length > 0 && length <= to.precision()));
  }

  private static boolean isSigned(TypeKind kind) {
    return switch (kind) {
      case INT8, INT16, INT32, INT64 -> true;
      default -> false;
    };
  }

  /** How many bits a whole number has, 0 for any other type. */
  private static int bits(TypeKind kind) {
    return switch (kind) {
      case INT8, UINT8 -> 8;
      case INT16, UINT16 -> 16;
      case INT32, UINT32 -> 32;
      case INT64, UINT64 -> 64;
      default -> 0;
    };
  }

  /** How many decimal digits the longest whole number has. */
  private static int digits(TypeKind kind) {
    return switch (kind) {
      case INT8, UINT8 -> 3;
      case INT16, UINT16 -> 5;
      case INT32, UINT32 -> 10;
      case INT64 -> 19;
      default -> 20;
    };
  }
}
