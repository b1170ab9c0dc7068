package io.sluice.connector.postgres.type;

import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;

/** The logical type that carries each native one. */
public final class LogicalTypes {
  /** The dialect's name, which marks our native types. */
  public static final String SYSTEM = "postgresql";

  private static final int VARLENA_HEADER = 4;
  private static final int MOST_DIGITS = 38;
  private static final int DEFAULT_FRACTION = 6;

  private LogicalTypes() {}

  /** How values of a native type travel. */
  public static ColumnType of(NativeType type) {
    if (!type.builtIn()) {
      boolean caseless = type.base().equals("citext");
      return simple(type, caseless ? TypeKind.TEXT : TypeKind.NATIVE_TEXT);
    }
    return switch (type.base()) {
      case "bool" -> simple(type, TypeKind.BOOLEAN);
      case "int2" -> simple(type, TypeKind.INT16);
      case "int4" -> simple(type, TypeKind.INT32);
      case "int8", "oid" -> simple(type, TypeKind.INT64);
      case "float4" -> simple(type, TypeKind.FLOAT32);
      case "float8" -> simple(type, TypeKind.FLOAT64);
      case "numeric" -> numeric(type);
      case "text", "name" -> simple(type, TypeKind.TEXT);
      case "char" -> simple(type, type.domain() ? TypeKind.NATIVE_TEXT : TypeKind.TEXT);
      case "varchar", "bpchar" -> limited(type);
      case "bytea" -> simple(type, TypeKind.BINARY);
      case "date" -> simple(type, TypeKind.DATE);
      case "time" -> fractional(type, TypeKind.TIME);
      case "timestamp" -> fractional(type, TypeKind.TIMESTAMP);
      case "timestamptz" -> fractional(type, TypeKind.TIMESTAMP_TZ);
      case "uuid" -> simple(type, TypeKind.UUID);
      case "json", "jsonb" -> simple(type, TypeKind.JSON);
      default -> simple(type, TypeKind.NATIVE_TEXT);
    };
  }

  private static ColumnType simple(NativeType type, TypeKind kind) {
    return new ColumnType(kind, 0, 0, SYSTEM, type.name());
  }

  private static ColumnType limited(NativeType type) {
    int limit = Math.max(0, type.modifier() - VARLENA_HEADER);
    return new ColumnType(TypeKind.TEXT, limit, 0, SYSTEM, type.name());
  }

  private static ColumnType fractional(NativeType type, TypeKind kind) {
    int digits = type.modifier() < 0 ? DEFAULT_FRACTION : type.modifier();
    return new ColumnType(kind, digits, 0, SYSTEM, type.name());
  }

  /** The modifier holds the precision and, in 11 bits with a sign, the scale. */
  private static ColumnType numeric(NativeType type) {
    if (type.modifier() < VARLENA_HEADER) {
      return simple(type, TypeKind.NATIVE_TEXT);
    }
    int packed = type.modifier() - VARLENA_HEADER;
    int precision = (packed >> 16) & 0xFFFF;
    int scale = ((packed & 0x7FF) ^ 0x400) - 0x400;
    return precision <= MOST_DIGITS && scale >= 0 && scale <= precision
        ? new ColumnType(TypeKind.DECIMAL, precision, scale, SYSTEM, type.name())
        : simple(type, TypeKind.NATIVE_TEXT);
  }
}
