package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Catalog;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** What a catalog shows. */
final class CatalogTests {
  private static final List<String> ODD_NAMES =
      List.of(
          "with space",
          "we\"ird",
          "it's",
          "MixedCase",
          "sélect→表",
          "select",
          "table",
          "user",
          "a.b",
          "semi;colon",
          "back\\slash",
          "per%cent",
          "`tick`",
          "c0",
          "1digit");

  private CatalogTests() {}

  static void add(Conformance.Area area) {
    area.test("a table shows its columns in order, its key and nullability", CatalogTests::shows);
    area.test("a table that is missing is empty, not an error", CatalogTests::missing);
    area.test("a schema that is missing has no tables", CatalogTests::missingSchema);
    area.test("counting stops at the limit", CatalogTests::counts);
    area.test("odd names stay as they are", CatalogTests::oddNames);
    area.test("what a load keeps is hidden", CatalogTests::hidesStaging);
    area.test("a table of many columns is shown and read", CatalogTests::manyColumns);
  }

  private static void shows(Fixture fixture) throws Exception {
    TableId table = fixture.created("shown", row(1L, "a"));
    TableInfo info = fixture.info(table);

    assertThat(info.columns()).extracting(column -> column.name()).containsExactly("id", "note");
    assertThat(info.columns())
        .extracting(column -> column.column().nullable())
        .containsExactly(false, true);
    assertThat(info.columns())
        .extracting(column -> column.type().kind())
        .containsExactly(TypeKind.INT64, TypeKind.TEXT);
    assertThat(info.key()).containsExactly("id");
    assertThat(info.kind()).isEqualTo(TableInfo.Kind.TABLE);
    assertThat(fixture.connector().catalog().tables(List.of(table.schema()), false)).contains(info);
    assertThat(fixture.connector().catalog().schemas()).contains(table.schema());
  }

  private static void missing(Fixture fixture) {
    Catalog catalog = fixture.connector().catalog();
    assertThat(catalog.table(fixture.table("nowhere"))).isEmpty();
    assertThat(catalog.count(fixture.table("nowhere"), 10)).isEmpty();
  }

  private static void missingSchema(Fixture fixture) {
    assertThat(fixture.connector().catalog().tables(List.of("no such schema"), true)).isEmpty();
  }

  private static void counts(Fixture fixture) throws Exception {
    TableId empty = fixture.created("empty");
    TableId filled = fixture.table("filled");
    fixture.load(2, fixture.spec(filled, Landing.CREATE), row(1L, "a"), row(2L, "b"), row(3L, "c"));
    Catalog catalog = fixture.connector().catalog();

    assertThat(catalog.count(empty, 1)).hasValue(0);
    assertThat(catalog.count(filled, 1)).hasValue(1);
    assertThat(catalog.count(filled, 100)).hasValue(3);
  }

  private static void oddNames(Fixture fixture) throws Exception {
    List<Column> columns = new ArrayList<>();
    for (String name : ODD_NAMES) {
      columns.add(new Column(name, ColumnType.of(TypeKind.INT64), true));
    }
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) i;
    }
    long run = 1;
    for (String name : ODD_NAMES) {
      TableId table = fixture.table(name);
      WriteSpec spec = fixture.spec(table, Landing.CREATE, columns, List.of(ODD_NAMES.get(1)));
      fixture.load(run++, spec, values);

      assertThat(fixture.info(table).columns())
          .extracting(column -> column.name())
          .containsExactlyElementsOf(ODD_NAMES);
      assertThat(fixture.info(table).key()).containsExactly(ODD_NAMES.get(1));
      assertThat(fixture.rows(table)).containsExactly("0|1|2|3|4|5|6|7|8|9|10|11|12|13|14");
      fixture.load(run++, fixture.spec(table, Landing.REPLACE, columns, spec.key()), values);
      fixture.load(run++, fixture.spec(table, Landing.UPSERT, columns, spec.key()), values);
      assertThat(fixture.rows(table)).hasSize(1);
    }
  }

  private static void hidesStaging(Fixture fixture) throws Exception {
    TableId table = fixture.created("visible", row(1L, "a"));
    WriteSpec spec = fixture.spec(table, Landing.REPLACE);
    try (Load load = fixture.sink().load(fixture.run(2))) {
      load.begin(spec);
      fixture.write(load, spec, row(2L, "b"));

      Catalog catalog = fixture.connector().catalog();
      assertThat(catalog.schemas()).doesNotContain("sluice");
      assertThat(catalog.tables(List.of(table.schema()), true))
          .extracting(TableInfo::id)
          .noneMatch(id -> !id.equals(table) && id.name().contains("visible"));
      load.discard(spec);
    }
  }

  private static void manyColumns(Fixture fixture) throws Exception {
    List<Column> columns = new ArrayList<>();
    Object[] values = new Object[fixture.quirks().columns()];
    for (int i = 0; i < values.length; i++) {
      columns.add(new Column("c" + i, ColumnType.of(TypeKind.INT64), true));
      values[i] = (long) i;
    }
    TableId table = fixture.table("wide");
    fixture.load(1, fixture.spec(table, Landing.CREATE, columns, List.of()), values, values);

    assertThat(fixture.info(table).columns()).hasSize(values.length);
    assertThat(fixture.rows(table)).hasSize(2).allMatch(row -> row.startsWith("0|1|2|"));
  }
}
