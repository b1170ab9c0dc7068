package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the types of any system become in DuckDB, and how arriving values are turned into them. */
public final class TargetTypes {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

  private TargetTypes() {}

  public static TargetType typeFor(ColumnType type) {
    if (type.system().equals(NativeTypes.SYSTEM)) {
      return NativeTypes.holdsUnion(type.nativeType())
          ? TargetType.lossy(
              type.nativeType(), "which member a value is, is chosen anew by its text")
          : TargetType.exact(type.nativeType());
    }
    return switch (type.kind()) {
      case UUID -> TargetType.exact("UUID");
      case JSON -> TargetType.exact("JSON");
      case NATIVE_TEXT ->
          TargetType.asText("VARCHAR", "kept as the text that " + type.system() + " prints");
      case TEXT ->
          type.precision() == 0
              ? TargetType.exact("VARCHAR")
              : new TargetType(
                  "VARCHAR", TargetType.Fidelity.EXACT, "the length limit is not enforced");
      default -> TargetType.exact(NativeTypes.carrier(type));
    };
  }

  /** A constant default, where the plain text of a value of this type means the same in DuckDB. */
  public static Optional<String> defaultFor(ColumnType type, String constant) {
    String text = Quoting.literal(constant);
    return switch (type.kind()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, DECIMAL ->
          NUMBER.matcher(constant).matches() ? Optional.of(constant) : Optional.empty();
      case BOOLEAN -> bool(constant);
      case TEXT -> Optional.of(text);
      case NATIVE_TEXT ->
          Optional.of(
              type.system().equals(NativeTypes.SYSTEM) ? cast(text, type.nativeType()) : text);
      case BINARY -> Optional.empty();
      case FLOAT32, FLOAT64, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, JSON ->
          Optional.of(cast(text, typeFor(type).nativeType()));
    };
  }

  /** The expression that makes the column's value of one that arrives. */
  public static String written(String arriving, TargetColumn column) {
    String carrier = NativeTypes.carrier(column.column().type());
    return column.nativeType().equalsIgnoreCase(carrier)
        ? arriving
        : NativeTypes.converted(arriving, column.nativeType());
  }

  /** Whether arriving values are converted, so that one of them may not fit. */
  public static boolean converts(TargetColumn column) {
    return !written("", column).isEmpty();
  }

  private static Optional<String> bool(String constant) {
    return switch (constant.toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> Optional.of("true");
      case "false", "f", "0" -> Optional.of("false");
      default -> Optional.empty();
    };
  }

  private static String cast(String expression, String nativeType) {
    return "CAST(" + expression + " AS " + nativeType + ")";
  }
}
