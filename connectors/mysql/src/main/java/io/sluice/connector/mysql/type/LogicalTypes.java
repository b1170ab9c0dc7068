package io.sluice.connector.mysql.type;

import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;

/**
 * The logical type that carries each native one.
 *
 * @param system the dialect's name, which marks the native types
 */
public record LogicalTypes(String system, SpecialValues specials) {
  private static final int MOST_DIGITS = 38;

  /** Text types of this length and above have no limit that matters to anybody. */
  private static final long LONGEST_VARCHAR = 65_535;

  /** How values of a native type travel. */
  public ColumnType of(NativeType type) {
    return switch (type.base()) {
      case "tinyint" -> simple(type, type.unsigned() ? TypeKind.UINT8 : TypeKind.INT8);
      case "smallint" -> simple(type, type.unsigned() ? TypeKind.UINT16 : TypeKind.INT16);
      case "mediumint", "int" -> simple(type, type.unsigned() ? TypeKind.UINT32 : TypeKind.INT32);
      case "bigint" -> simple(type, type.unsigned() ? TypeKind.UINT64 : TypeKind.INT64);
      case "year" -> simple(type, TypeKind.INT16);
      case "bit" ->
          simple(type, type.definition().equals("bit(1)") ? TypeKind.BOOLEAN : TypeKind.UINT64);
      case "decimal" -> decimal(type);
      case "float" -> simple(type, TypeKind.FLOAT32);
      case "double" -> simple(type, TypeKind.FLOAT64);
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" ->
          text(type);
      case NativeType.JSON -> simple(type, TypeKind.JSON);
      case "uuid" -> simple(type, TypeKind.UUID);
      case "date" -> moment(type, TypeKind.DATE);
      case "time" -> moment(type, TypeKind.TIME);
      case "datetime" -> moment(type, TypeKind.TIMESTAMP);
      case "timestamp" -> moment(type, TypeKind.TIMESTAMP_TZ);
      case "inet4", "inet6" -> simple(type, TypeKind.NATIVE_TEXT);
      default -> simple(type, TypeKind.BINARY);
    };
  }

  private ColumnType simple(NativeType type, TypeKind kind) {
    return new ColumnType(kind, 0, 0, system, type.ddl());
  }

  private ColumnType text(NativeType type) {
    boolean limited = type.characters() > 0 && type.characters() < LONGEST_VARCHAR;
    int limit = limited && !type.base().endsWith("text") ? (int) type.characters() : 0;
    return new ColumnType(TypeKind.TEXT, limit, 0, system, type.ddl());
  }

  private ColumnType moment(NativeType type, TypeKind kind) {
    return specials == SpecialValues.TEXT
        ? simple(type, TypeKind.NATIVE_TEXT)
        : new ColumnType(kind, kind == TypeKind.DATE ? 0 : type.fraction(), 0, system, type.ddl());
  }

  private ColumnType decimal(NativeType type) {
    return type.precision() <= MOST_DIGITS
        ? new ColumnType(TypeKind.DECIMAL, type.precision(), type.scale(), system, type.ddl())
        : simple(type, TypeKind.NATIVE_TEXT);
  }
}
