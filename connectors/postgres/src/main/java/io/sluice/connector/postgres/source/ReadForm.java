package io.sluice.connector.postgres.source;

import io.sluice.connector.postgres.type.Codec;
import io.sluice.connector.postgres.type.Codecs;
import io.sluice.connector.postgres.type.Decoder;
import io.sluice.spi.type.ColumnType;
import java.util.Optional;
import java.util.Set;

/**
 * How a column is read: what it is cast to in the SELECT, if anything, and whose binary form then
 * comes out.
 *
 * @param cast the SQL type to cast to, or empty
 * @param base the name by which the codec is found
 * @param printed whether the value is wanted as the type's own output function prints it, which a
 *     cast to text does not give
 */
public record ReadForm(String cast, String base, boolean printed) {
  /**
   * Types whose cast to text is another than what they print: of inet it adds a mask, of xml it
   * keeps the declaration. A type of the user's own may be a domain of one of these, and its name
   * has a schema.
   */
  private static final Set<String> PRINTED = Set.of("inet", "cidr", "xml");

  /** For an expression, whose exact type the server alone knows: always cast. */
  public static ReadForm computed(ColumnType type) {
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
  public static ReadForm plain(ColumnType type) {
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
          PRINTED.contains(nativeType) || nativeType.contains(".")
              ? new ReadForm("", "text", true)
              : computed(type);
      default -> as(computed(type).base());
    };
  }

  /** The expression as the SELECT has it. */
  String sql(String expression) {
    if (printed) {
      // IS NOT NULL would be false for a row of NULLs.
      return "CASE WHEN %1$s IS DISTINCT FROM NULL THEN concat(%1$s) END".formatted(expression);
    }
    return cast.isEmpty() ? expression : "CAST(" + expression + " AS " + cast + ")";
  }

  /** What reads the native type's own binary form, if that is what comes out. */
  public Optional<Decoder> own(ColumnType type) {
    return cast.isEmpty() && !printed ? Optional.of(codec(type)) : Optional.empty();
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
