package io.sluice.connector.postgres.source;

import io.sluice.connector.postgres.type.Codec;
import io.sluice.connector.postgres.type.Codecs;
import io.sluice.spi.type.ColumnType;

/**
 * How a column is read: what it is cast to in the SELECT, if anything, and whose binary form then
 * comes out.
 *
 * @param cast the SQL type to cast to, or empty
 * @param base the name by which the codec is found
 * @param printed whether the value is wanted as the type's own output function prints it, which a
 *     cast to text does not give
 */
record ReadForm(String cast, String base, boolean printed) {
  /** For an expression, whose exact type the server alone knows: always cast. */
  static ReadForm computed(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> cast("boolean", "bool");
      case INT8, INT16, UINT8 -> cast("smallint", "int2");
      case INT32, UINT16 -> cast("integer", "int4");
      case INT64, UINT32 -> cast("bigint", "int8");
      case UINT64 -> cast("numeric", "numeric");
      case FLOAT32 -> cast("real", "float4");
      case FLOAT64 -> cast("double precision", "float8");
      case DECIMAL -> cast("numeric(" + type.precision() + "," + type.scale() + ")", "numeric");
      case BINARY -> cast("bytea", "bytea");
      case DATE -> cast("date", "date");
      case TIME -> cast("time without time zone", "time");
      case TIMESTAMP -> cast("timestamp without time zone", "timestamp");
      case TIMESTAMP_TZ -> cast("timestamp with time zone", "timestamptz");
      case UUID -> cast("uuid", "uuid");
      case TEXT, JSON, NATIVE_TEXT -> cast("text", "text");
    };
  }

  /** For a column of a table: cast only where the native type's binary form is another. */
  static ReadForm plain(ColumnType type) {
    String nativeType = type.nativeType();
    return switch (type.kind()) {
      case TEXT -> nativeType.equals("\"char\"") ? computed(type) : as("text");
      case JSON ->
          switch (nativeType) {
            case "json", "jsonb" -> as(nativeType);
            default -> computed(type);
          };
      case INT64 -> nativeType.equals("bigint") ? as("int8") : computed(type);
      case NATIVE_TEXT ->
          nativeType.equals("inet") || nativeType.equals("cidr")
              ? new ReadForm("", "text", true)
              : computed(type);
      default -> as(computed(type).base());
    };
  }

  /** The expression as the SELECT has it. */
  String sql(String expression) {
    if (printed) {
      // A cast of inet to text adds the mask that the type does not print.
      return "NULLIF(concat(" + expression + "), '')";
    }
    return cast.isEmpty() ? expression : "CAST(" + expression + " AS " + cast + ")";
  }

  Codec codec(ColumnType type) {
    return Codecs.find(type, base)
        .orElseThrow(() -> new IllegalStateException("no codec for " + type + " as " + base));
  }

  private static ReadForm cast(String type, String base) {
    return new ReadForm(type, base, false);
  }

  private static ReadForm as(String base) {
    return new ReadForm("", base, false);
  }
}
