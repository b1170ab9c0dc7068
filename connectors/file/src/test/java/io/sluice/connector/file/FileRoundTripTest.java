package io.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kit.TypeSample;
import io.sluice.spi.Landing;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That what is written into a file comes out of it with its type. */
class FileRoundTripTest {
  private static final int GIANT = 20_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void typesThatTheFormatLacksComeBackAsWhatTheyWere(Format format) throws Exception {
    List<Column> columns =
        List.of(
            column("range", TypeKind.NATIVE_TEXT, "postgresql", "int4range"),
            column("short", TypeKind.TEXT, "postgresql", "character varying(10)"),
            column("uuid", TypeKind.UUID, "postgresql", "uuid"),
            column("json", TypeKind.JSON, "postgresql", "jsonb"),
            column("huge", TypeKind.NATIVE_TEXT, "duckdb", "HUGEINT"),
            column("span", TypeKind.NATIVE_TEXT, "duckdb", "INTERVAL"),
            column("bits", TypeKind.NATIVE_TEXT, "duckdb", "BIT"),
            column("enum", TypeKind.NATIVE_TEXT, "duckdb", "ENUM('a', 'o''k')"),
            column("zoned", TypeKind.NATIVE_TEXT, "duckdb", "TIME WITH TIME ZONE"),
            column("list", TypeKind.NATIVE_TEXT, "duckdb", "VARCHAR[]"));
    Object[] values = {
      "[1,5)",
      "tab\tquote\"line\nend",
      "00000000-0000-0000-0000-00000000000a",
      "{\"a\": [1, null]}",
      "170141183460469231731687303715884105727",
      "1 year 2 days 00:00:00.000003",
      "0101",
      "o'k",
      "12:00:00.5+05:30",
      "['a, b', NULL, '']"
    };
    try (Lake lake = new Lake(folder, "format", format.word())) {
      lake.load(
          1,
          lake.spec("t", Landing.CREATE, columns, List.of("uuid")),
          values,
          new Object[] {
            null,
            "",
            "00000000-0000-0000-0000-00000000000b",
            null,
            null,
            null,
            null,
            null,
            null,
            null
          });
      assertThat(lake.info("t").rowType()).isEqualTo(columns);
      assertThat(lake.info("t").key()).containsExactly("uuid");
      List<String> rows = lake.rows("t");
      if (format == Format.JSON) {
        assertThat(rows.get(0)).contains("{\"a\":[1,null]}");
        rows.set(0, rows.get(0).replace("{\"a\":[1,null]}", "{\"a\": [1, null]}"));
      }
      assertThat(rows)
          .containsExactly(
              String.join("|", List.of(values).stream().map(String::valueOf).toList()),
              "null||00000000-0000-0000-0000-00000000000b" + "|null".repeat(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyValueSurvives(Format format) throws Exception {
    try (Lake origin = new Lake(folder.resolve("origin"));
        Lake lake = new Lake(folder.resolve("copies"), "format", format.word());
        Engine engine = engine()) {
      origin.write("none.txt", "");
      int number = 0;
      for (TypeSample sample : TypeSamples.PARQUET) {
        if (format == Format.JSON && sample.nativeType().equals("JSON")) {
          // JSON lines keep what a document says, not its spaces.
          continue;
        }
        String name = "t" + number++;
        export(engine, sample, name);
        origin.copy(name, lake, name);
        assertThat(lake.rows(name)).as(sample.nativeType()).isEqualTo(origin.rows(name));
        assertThat(lake.info(name).rowType())
            .as(sample.nativeType())
            .isEqualTo(origin.info(name).rowType());
      }
    }
  }

  @Test
  void numbersThatJsonLacksAreTextInJsonLines() throws Exception {
    List<Column> columns =
        List.of(
            column("id", TypeKind.TEXT, "postgresql", "text"),
            column("d", TypeKind.FLOAT64, "postgresql", "double precision"));
    try (Lake lake = new Lake(folder, "format", "json")) {
      WriteSpec first = lake.spec("t", Landing.CREATE, columns, List.of("id"));
      lake.load(1, first, new Object[] {"a", Double.NaN}, new Object[] {"b", 0.1});
      WriteSpec more = lake.spec("t", Landing.UPSERT, columns, List.of("id"));
      lake.load(2, more, new Object[] {"b", Double.NEGATIVE_INFINITY}, new Object[] {"c", null});
      assertThat(lake.rows("t")).containsExactlyInAnyOrder("a|NaN", "b|-Infinity", "c|null");
      assertThat(Files.readAllLines(folder.resolve("t.jsonl")))
          .containsExactlyInAnyOrder(
              "{\"id\":\"a\",\"d\":\"nan\"}",
              "{\"id\":\"b\",\"d\":\"-inf\"}",
              "{\"id\":\"c\",\"d\":null}");
    }
  }

  @Test
  void aValueOfManyMegabytesIsWrittenAndRead() throws Exception {
    List<Column> columns = List.of(new Column("v", ColumnType.of(TypeKind.TEXT), true));
    String giant = "x".repeat(GIANT);
    for (Format format : Format.values()) {
      try (Lake lake =
          new Lake(
              folder, "format", format.word(), "memory_limit", "1GB", "max_row_size", "32MB")) {
        String name = "giant_" + format.word();
        lake.load(1, lake.spec(name, Landing.CREATE, columns, List.of()), new Object[] {giant});
        assertThat(lake.rows(name)).as(name).containsExactly(giant);
      }
    }
  }

  private Engine engine() {
    return new Engine(
        new FileSettings(
            "test",
            folder,
            "*",
            "main",
            false,
            Format.PARQUET,
            "zstd",
            new TextStyle(true, Optional.empty(), "", 1L << 20),
            false,
            256L << 20,
            2));
  }

  private void export(Engine engine, TypeSample sample, String name) {
    List<String> rows = new ArrayList<>(List.of("(0, NULL)"));
    sample.values().forEach(value -> rows.add("(" + rows.size() + ", " + value.literal() + ")"));
    engine.call(
        ErrorCode.TARGET_FAILED,
        "exporting",
        session -> {
          session.execute("CREATE TABLE " + name + " (n INTEGER, v " + sample.nativeType() + ")");
          session.execute("INSERT INTO " + name + " VALUES " + String.join(", ", rows));
          session.execute(
              "COPY " + name + " TO '" + folder.resolve("origin/" + name + ".parquet") + "'");
          return true;
        });
  }

  private static Column column(String name, TypeKind kind, String system, String type) {
    return new Column(name, ColumnType.of(kind).from(system, type), true);
  }
}
