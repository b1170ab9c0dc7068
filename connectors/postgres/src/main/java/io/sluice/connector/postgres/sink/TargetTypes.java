package io.sluice.connector.postgres.sink;

import io.sluice.connector.postgres.type.LogicalTypes;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;

/** What the logical types become. */
final class TargetTypes {
  private static final int MOST_CHARACTERS = 10_485_760;
  private static final int MICROSECONDS = 6;

  private TargetTypes() {}

  /** The type for values of another system, or of a type that this server lacks. */
  static TargetType byKind(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> TargetType.exact("boolean");
      case INT8, INT16, UINT8 -> TargetType.exact("smallint");
      case INT32, UINT16 -> TargetType.exact("integer");
      case INT64, UINT32 -> TargetType.exact("bigint");
      case UINT64 -> TargetType.exact("numeric(20,0)");
      case FLOAT32 -> TargetType.exact("real");
      case FLOAT64 -> TargetType.exact("double precision");
      case DECIMAL -> TargetType.exact("numeric(" + type.precision() + "," + type.scale() + ")");
      case TEXT -> TargetType.exact(text(type.precision()));
      case BINARY -> TargetType.exact("bytea");
      case DATE -> TargetType.exact("date");
      case TIME -> TargetType.exact(fractional("time", type) + " without time zone");
      case TIMESTAMP -> TargetType.exact(fractional("timestamp", type) + " without time zone");
      case TIMESTAMP_TZ -> TargetType.exact(fractional("timestamp", type) + " with time zone");
      case UUID -> TargetType.exact("uuid");
      // jsonb would drop duplicate names, spaces and the order that the source printed.
      case JSON -> TargetType.exact("json");
      case NATIVE_TEXT -> TargetType.asText("text", "the text of " + type);
    };
  }

  /** Says that one of our own types is missing here, and what stands for it. */
  static TargetType missing(ColumnType type) {
    TargetType kind = byKind(type);
    String note = "the type " + type.nativeType() + " is missing at the target";
    return type.kind() == TypeKind.NATIVE_TEXT
        ? TargetType.asText("text", note)
        : new TargetType(kind.nativeType(), kind.fidelity(), note);
  }

  static boolean isOurs(ColumnType type) {
    return type.system().equals(LogicalTypes.SYSTEM) && !type.nativeType().isEmpty();
  }

  private static String text(int limit) {
    return limit > 0 && limit <= MOST_CHARACTERS ? "character varying(" + limit + ")" : "text";
  }

  private static String fractional(String name, ColumnType type) {
    return type.precision() < MICROSECONDS ? name + "(" + type.precision() + ")" : name;
  }
}
