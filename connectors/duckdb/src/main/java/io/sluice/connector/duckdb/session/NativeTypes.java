package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's types: what they become on their way out, and which of them carries a logical type. */
public final class NativeTypes {
  /** The name that marks native types, and the dialect. */
  public static final String SYSTEM = "duckdb";

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
  private static final Pattern UNION = Pattern.compile("\\bUNION\\(");
  private static final int SECONDS = 0;
  private static final int MILLISECONDS = 3;
  private static final int MICROSECONDS = 6;

  private static final Map<String, ColumnType> SIMPLE =
      Map.ofEntries(
          Map.entry("BOOLEAN", ColumnType.of(TypeKind.BOOLEAN)),
          Map.entry("TINYINT", ColumnType.of(TypeKind.INT8)),
          Map.entry("SMALLINT", ColumnType.of(TypeKind.INT16)),
          Map.entry("INTEGER", ColumnType.of(TypeKind.INT32)),
          Map.entry("BIGINT", ColumnType.of(TypeKind.INT64)),
          Map.entry("UTINYINT", ColumnType.of(TypeKind.UINT8)),
          Map.entry("USMALLINT", ColumnType.of(TypeKind.UINT16)),
          Map.entry("UINTEGER", ColumnType.of(TypeKind.UINT32)),
          Map.entry("UBIGINT", ColumnType.of(TypeKind.UINT64)),
          Map.entry("FLOAT", ColumnType.of(TypeKind.FLOAT32)),
          Map.entry("DOUBLE", ColumnType.of(TypeKind.FLOAT64)),
          Map.entry("VARCHAR", ColumnType.of(TypeKind.TEXT)),
          Map.entry("BLOB", ColumnType.of(TypeKind.BINARY)),
          Map.entry("DATE", ColumnType.of(TypeKind.DATE)),
          Map.entry("TIME", timed(TypeKind.TIME, MICROSECONDS)),
          Map.entry("TIMESTAMP", timed(TypeKind.TIMESTAMP, MICROSECONDS)),
          Map.entry("TIMESTAMP_S", timed(TypeKind.TIMESTAMP, SECONDS)),
          Map.entry("TIMESTAMP_MS", timed(TypeKind.TIMESTAMP, MILLISECONDS)),
          Map.entry("TIMESTAMP WITH TIME ZONE", timed(TypeKind.TIMESTAMP_TZ, MICROSECONDS)),
          Map.entry("UUID", ColumnType.of(TypeKind.UUID)),
          Map.entry("JSON", ColumnType.of(TypeKind.JSON)));

  private NativeTypes() {}

  /**
   * How a column of this type travels. What no logical type holds exactly (HUGEINT, INTERVAL, the
   * nested types, nanoseconds, …) travels as the text that DuckDB prints and reads back.
   *
   * @param nativeType as {@code duckdb_columns()} and DESCRIBE print it
   */
  public static ColumnType columnType(String nativeType) {
    Matcher decimal = DECIMAL.matcher(nativeType);
    ColumnType logical;
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      logical = ColumnType.decimal(precision, Integer.parseInt(decimal.group(2)));
    } else {
      logical = SIMPLE.getOrDefault(nativeType, ColumnType.of(TypeKind.NATIVE_TEXT));
    }
    return logical.from(SYSTEM, nativeType);
  }

  /** The DuckDB type whose Arrow form is the storage of this type. */
  public static String carrier(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "BOOLEAN";
      case INT8 -> "TINYINT";
      case INT16 -> "SMALLINT";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case UINT64 -> "UBIGINT";
      case FLOAT32 -> "FLOAT";
      case FLOAT64 -> "DOUBLE";
      case DECIMAL -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
      case BINARY -> "BLOB";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> "TIMESTAMP";
      case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      case TEXT, UUID, JSON, NATIVE_TEXT -> "VARCHAR";
    };
  }

  /** The expression that reads a table's column as it travels. */
  public static String read(String source, Column column) {
    String name = Quoting.identifier(source);
    return isCarriedAsItIs(column.type()) ? name : cast(name, column.type());
  }

  /** The expression with the type that the column travels as. */
  public static String cast(String expression, ColumnType type) {
    return "CAST(" + expression + " AS " + carrier(type) + ")";
  }

  /** Whether values of this type have members that their text does not name. */
  public static boolean holdsUnion(String nativeType) {
    return UNION.matcher(nativeType).find();
  }

  /** The expression that makes a value of this type of one that travels. */
  public static String converted(String expression, String nativeType) {
    String cast = "CAST(" + expression + " AS " + nativeType + ")";
    // A NULL that is cast becomes a union whose member is NULL.
    return holdsUnion(nativeType)
        ? "CASE WHEN " + expression + " IS NULL THEN NULL ELSE " + cast + " END"
        : cast;
  }

  private static boolean isCarriedAsItIs(ColumnType type) {
    if (!type.system().equals(SYSTEM)) {
      return false;
    }
    // UUID and JSON come out as text by themselves.
    return type.kind() == TypeKind.UUID
        || type.kind() == TypeKind.JSON
        || type.nativeType().equals(carrier(type));
  }

  private static ColumnType timed(TypeKind kind, int digits) {
    return new ColumnType(kind, digits, 0, "", "");
  }
}
