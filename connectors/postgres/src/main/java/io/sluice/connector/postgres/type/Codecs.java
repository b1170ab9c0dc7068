package io.sluice.connector.postgres.type;

import io.sluice.connector.jdbc.IntegerCells;
import io.sluice.spi.type.ColumnType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the codec between a logical type and a native one. */
public final class Codecs {
  private static final Set<String> TEXT_LIKE =
      Set.of("text", "varchar", "bpchar", "name", "json", "xml", "citext");

  private Codecs() {}

  /**
   * A codec, if the type's binary form is one that we know; every other type goes as text.
   *
   * @param type how the values travel
   * @param base the innermost base type's name in {@code pg_type}; {@code text} stands for enums
   */
  public static Optional<Codec> find(ColumnType type, String base) {
    return Optional.ofNullable(
        switch (type.kind()) {
          case BOOLEAN -> base.equals("bool") ? new BooleanCodec() : null;
          case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> integer(type, base);
          case FLOAT32 -> single(base);
          case FLOAT64 -> base.equals("float8") ? new Float8Codec() : null;
          case DECIMAL -> base.equals("numeric") ? new DecimalCodec(type.scale()) : null;
          case BINARY -> base.equals("bytea") ? new BytesCodec() : null;
          case DATE -> base.equals("date") ? new DateCodec() : null;
          case TIME -> base.equals("time") ? new TimeCodec() : null;
          case TIMESTAMP -> base.equals("timestamp") ? new TimestampCodec() : null;
          case TIMESTAMP_TZ -> base.equals("timestamptz") ? new TimestampCodec() : null;
          case UUID -> base.equals("uuid") ? new UuidCodec() : text(base);
          case TEXT, JSON, NATIVE_TEXT -> text(base);
        });
  }

  private static @Nullable Codec integer(ColumnType type, String base) {
    IntegerCells cells = IntegerCells.of(type.kind()).orElseThrow();
    if (base.equals("numeric")) {
      return new WholeNumericCodec(cells);
    }
    if (cells == IntegerCells.UINT64) {
      return null;
    }
    return switch (base) {
      case "int2" -> new IntegerCodec(cells, Short.BYTES);
      case "int4" -> new IntegerCodec(cells, Integer.BYTES);
      case "int8" -> new IntegerCodec(cells, Long.BYTES);
      default -> null;
    };
  }

  private static @Nullable Codec single(String base) {
    return switch (base) {
      case "float4" -> new Float4Codec();
      case "float8" -> new SingleInDoubleCodec();
      default -> null;
    };
  }

  private static @Nullable Codec text(String base) {
    if (base.equals("jsonb")) {
      return new JsonbCodec();
    }
    return TEXT_LIKE.contains(base) ? new TextCodec() : null;
  }
}
