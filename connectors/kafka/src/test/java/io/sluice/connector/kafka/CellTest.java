package io.sluice.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Infinity;
import io.sluice.spi.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of types in docs/connectors/kafka.md. */
final class CellTest {
  private record Sample(TypeKind kind, Object value, String json, Map<String, String> options) {
    private Sample(TypeKind kind, Object value, String json) {
      this(kind, value, json, Map.of());
    }
  }

  private static final Map<String, String> NUMBERS = Map.of("decimals", "number");
  private static final Map<String, String> MICROS = Map.of("times", "micros");
  private static final long NOON = 1_709_200_800_000_000L;

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample(TypeKind.BOOLEAN, true, "true"),
        new Sample(TypeKind.BOOLEAN, false, "false"),
        new Sample(TypeKind.INT8, -128L, "-128"),
        new Sample(TypeKind.INT16, -32_768L, "-32768"),
        new Sample(TypeKind.INT32, Long.valueOf(Integer.MIN_VALUE), "-2147483648"),
        new Sample(TypeKind.INT64, Long.MAX_VALUE, "9223372036854775807"),
        new Sample(TypeKind.UINT8, 255L, "255"),
        new Sample(TypeKind.UINT16, 65_535L, "65535"),
        new Sample(TypeKind.UINT32, 4_294_967_295L, "4294967295"),
        new Sample(TypeKind.UINT64, -1L, "18446744073709551615"),
        new Sample(TypeKind.FLOAT32, 0.1f, "0.1"),
        new Sample(TypeKind.FLOAT32, Float.NaN, "\"NaN\""),
        new Sample(TypeKind.FLOAT64, Double.MIN_VALUE, "4.9E-324"),
        new Sample(TypeKind.FLOAT64, Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        new Sample(
            TypeKind.DECIMAL,
            new BigDecimal("-9999999999999999999999999999.0000000001"),
            "\"-9999999999999999999999999999.0000000001\""),
        new Sample(TypeKind.DECIMAL, new BigDecimal("12.5000000000"), "12.5000000000", NUMBERS),
        new Sample(TypeKind.TEXT, "Zoë \"\\\n\u0001😀", "\"Zoë \\\"\\\\\\u000a\\u0001😀\""),
        new Sample(TypeKind.TEXT, "", "\"\""),
        new Sample(TypeKind.UUID, "0b1a", "\"0b1a\""),
        new Sample(TypeKind.JSON, "{\"a\": 1}", "\"{\\\"a\\\": 1}\""),
        new Sample(TypeKind.NATIVE_TEXT, "[1,10)", "\"[1,10)\""),
        new Sample(TypeKind.BINARY, new byte[] {0, -1}, "\"AP8=\""),
        new Sample(TypeKind.DATE, 19_782, "\"2024-02-29\""),
        new Sample(TypeKind.DATE, Infinity.DATE, "\"infinity\""),
        new Sample(TypeKind.DATE, Infinity.NEGATIVE_DATE, "\"-infinity\""),
        new Sample(TypeKind.TIME, 86_399_000_001L, "\"23:59:59.000001\""),
        new Sample(TypeKind.TIME, 86_400_000_000L, "\"24:00:00\""),
        new Sample(TypeKind.TIMESTAMP, NOON, "\"2024-02-29T10:00:00\""),
        new Sample(TypeKind.TIMESTAMP, NOON + 500_000, "\"2024-02-29T10:00:00.500\""),
        new Sample(TypeKind.TIMESTAMP, NOON + 1, "\"2024-02-29T10:00:00.000001\""),
        new Sample(TypeKind.TIMESTAMP, -1L, "\"1969-12-31T23:59:59.999999\""),
        new Sample(TypeKind.TIMESTAMP, NOON, "1709200800000000", MICROS),
        new Sample(TypeKind.TIMESTAMP, Infinity.TIMESTAMP, "\"infinity\"", MICROS),
        new Sample(TypeKind.TIMESTAMP_TZ, NOON, "\"2024-02-29T10:00:00Z\""),
        new Sample(TypeKind.TIMESTAMP_TZ, Infinity.NEGATIVE_TIMESTAMP, "\"-infinity\""));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aValueIsWrittenWithoutLoss(Sample sample) {
    assertThat(written(sample, sample.value())).isEqualTo("{\"c\":" + sample.json() + "}");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nullIsNull(Sample sample) {
    assertThat(written(sample, null)).isEqualTo("{\"c\":null}");
  }

  @Test
  void everyTypeHasASample() {
    Set<TypeKind> missing = EnumSet.allOf(TypeKind.class);
    samples().map(Sample::kind).forEach(missing::remove);
    assertThat(missing).isEmpty();
  }

  private static String written(Sample sample, @Nullable Object value) {
    KafkaProvider provider = new KafkaProvider();
    Map<String, String> options = new HashMap<>(sample.options());
    options.put("bootstrap_servers", "nowhere:1");
    Settings settings = new Settings(Options.parse("kafka", provider.options(), options), "k");
    ColumnType type =
        sample.kind() == TypeKind.DECIMAL
            ? ColumnType.decimal(38, 10)
            : ColumnType.of(sample.kind());
    List<Column> columns = new ArrayList<>(List.of(new Column("c", type, true)));
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(columns), allocator)) {
      root.getVector(0).allocateNew();
      if (value != null) {
        set(root.getVector(0), value);
      }
      root.setRowCount(1);
      JsonText text = new JsonText();
      RowText.of(columns, settings).write(text, root, 0);
      return new String(text.toBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void set(FieldVector vector, Object value) {
    if (vector instanceof BitVector bits) {
      bits.setSafe(0, (Boolean) value ? 1 : 0);
    } else if (vector instanceof BaseIntVector integers) {
      integers.setUnsafeWithPossibleTruncate(0, (Long) value);
    } else if (vector instanceof Float4Vector floats) {
      floats.setSafe(0, (Float) value);
    } else if (vector instanceof Float8Vector doubles) {
      doubles.setSafe(0, (Double) value);
    } else if (vector instanceof DecimalVector decimals) {
      decimals.setSafe(0, (BigDecimal) value);
    } else if (vector instanceof VarCharVector texts) {
      texts.setSafe(0, ((String) value).getBytes(StandardCharsets.UTF_8));
    } else if (vector instanceof VarBinaryVector bytes) {
      bytes.setSafe(0, (byte[]) value);
    } else if (vector instanceof DateDayVector days) {
      days.setSafe(0, (Integer) value);
    } else if (vector instanceof TimeMicroVector times) {
      times.setSafe(0, (Long) value);
    } else {
      ((TimeStampVector) vector).setSafe(0, (Long) value);
    }
  }
}
