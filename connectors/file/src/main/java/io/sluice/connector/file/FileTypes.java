package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.regex.Pattern;

/**
 * What types become in files. A column has three: how it travels (its carrier), what SQL over the
 * file sees (the logical one), and what the file holds (the stored one), all in DuckDB's words.
 */
final class FileTypes {
  private static final String TEXT = "VARCHAR";

  /** Types that DuckDB writes to Parquet as something that says less, or refuses to write. */
  private static final Pattern NOT_IN_PARQUET =
      Pattern.compile(
          "(?i).*\\b(U?HUGEINT|BIGNUM|VARINT|TIME WITH TIME ZONE|TIMETZ|TIME_NS|BIT|INTERVAL|ENUM"
              + "|UNION|VARIANT|GEOMETRY)\\b.*",
          Pattern.DOTALL);

  /** The digits that every decimal keeps in JSON, whose readers take numbers for doubles. */
  static final int DOUBLE_DIGITS = 15;

  private FileTypes() {}

  static TargetType typeFor(ColumnType type, Format format) {
    if (type.kind() == TypeKind.JSON && format == Format.JSON) {
      return new TargetType(
          TargetTypes.typeFor(type).nativeType(),
          TargetType.Fidelity.EXACT,
          "what the document says: blanks are dropped, numbers written anew");
    }
    if (!type.system().equals(NativeTypes.SYSTEM)
        && type.kind() == TypeKind.NATIVE_TEXT
        && !type.nativeType().isEmpty()) {
      return TargetType.asText(
          type.nativeType(),
          "kept as the text that " + type.system() + " prints, with its type beside it");
    }
    return TargetTypes.typeFor(type);
  }

  /** The type that SQL over the file sees. */
  static String logical(ColumnType type) {
    if (type.system().equals(NativeTypes.SYSTEM)) {
      return type.nativeType();
    }
    return type.kind() == TypeKind.NATIVE_TEXT ? TEXT : TargetTypes.typeFor(type).nativeType();
  }

  /** The type of the values in a new file. */
  static String stored(ColumnType type, Format format) {
    String logical = logical(type);
    return switch (format) {
      case PARQUET -> NOT_IN_PARQUET.matcher(logical).matches() ? TEXT : logical;
      case CSV -> type.kind() == TypeKind.NATIVE_TEXT ? TEXT : logical;
      case JSON ->
          switch (type.kind()) {
            case BOOLEAN,
                INT8,
                INT16,
                INT32,
                INT64,
                UINT8,
                UINT16,
                UINT32,
                UINT64,
                FLOAT32,
                FLOAT64,
                JSON ->
                logical;
            case DECIMAL -> type.precision() > DOUBLE_DIGITS ? TEXT : logical;
            case TEXT, BINARY, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, UUID, NATIVE_TEXT -> TEXT;
          };
    };
  }

  /** The expression that makes a stored value a logical one. */
  static String present(String name, Definition.StoredColumn column) {
    return convert(name, column.stored(), logical(column.column().type()));
  }

  /**
   * The expression that makes a stored value of one that arrives.
   *
   * @param arriving how the value travels
   */
  static String store(String name, ColumnType arriving, Definition.StoredColumn column) {
    String carrier = NativeTypes.carrier(arriving);
    if (carrier.equals(column.stored())) {
      return name;
    }
    String logical = convert(name, carrier, logical(column.column().type()));
    return convert(logical, logical(column.column().type()), column.stored());
  }

  private static String convert(String expression, String from, String to) {
    return from.equalsIgnoreCase(to) ? expression : NativeTypes.converted(expression, to);
  }
}
