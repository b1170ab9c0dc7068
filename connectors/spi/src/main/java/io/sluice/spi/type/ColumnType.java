package io.sluice.spi.type;

import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * The type of a column as it travels.
 *
 * @param kind the logical type
 * @param precision decimal digits of a DECIMAL, greatest number of characters of a TEXT (0:
 *     unbounded), fractional digits of a time or timestamp; else 0
 * @param scale digits behind the point of a DECIMAL; else 0
 * @param system the system whose native type this is, as its connector's dialect name, for instance
 *     {@code postgresql}; empty for a computed column
 * @param nativeType the native type as the system prints it, for instance {@code numeric(12,2)};
 *     empty for a computed column
 */
public record ColumnType(
    TypeKind kind, int precision, int scale, String system, String nativeType) {
  private static final int TIME_DIGITS = 6;

  public ColumnType {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(system);
    Objects.requireNonNull(nativeType);
    if (kind == TypeKind.DECIMAL
        && (precision < 1 || precision > 38 || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException("decimal(" + precision + "," + scale + ")");
    }
  }

  /** A computed column's type: it has no native type. */
  public static ColumnType of(TypeKind kind) {
    return switch (kind) {
      case DECIMAL -> throw new IllegalArgumentException("a decimal has precision and scale");
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> new ColumnType(kind, TIME_DIGITS, 0, "", "");
      default -> new ColumnType(kind, 0, 0, "", "");
    };
  }

  /** A computed decimal: precision 1 to 38, scale 0 to precision. */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(TypeKind.DECIMAL, precision, scale, "", "");
  }

  /** The same logical type, marked with where it came from. */
  public ColumnType from(String newSystem, String newNativeType) {
    return new ColumnType(kind, precision, scale, newSystem, newNativeType);
  }

  /** Whether both are stored alike, so that vectors of one can stand for the other. */
  public boolean storedLike(ColumnType other) {
    return arrow().equals(other.arrow());
  }

  /** The storage in a vector. */
  public ArrowType arrow() {
    return kind == TypeKind.DECIMAL ? new ArrowType.Decimal(precision, scale, 128) : kind.storage();
  }

  Map<String, String> metadata() {
    return nativeType.isEmpty()
        ? Map.of()
        : Map.of("sluice.system", system, "sluice.type", nativeType);
  }

  @Override
  public String toString() {
    if (!nativeType.isEmpty()) {
      return nativeType;
    }
    return kind == TypeKind.DECIMAL ? "DECIMAL(" + precision + "," + scale + ")" : kind.name();
  }
}
