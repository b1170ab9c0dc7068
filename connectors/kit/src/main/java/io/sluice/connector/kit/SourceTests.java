package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.COLUMNS;
import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What scans yield. */
final class SourceTests {
  private static final int SPLITS = 4;

  private SourceTests() {}

  static void add(Conformance.Area area) {
    area.test("an empty table yields no rows", SourceTests::empty);
    area.test("columns come in the order of the scan", SourceTests::projects);
    area.test("a table that is missing is an error", SourceTests::missing);
    area.test("a reader may be closed before its end, and twice", SourceTests::closesEarly);
    area.both(
        Capability.SPLITS,
        "splits are disjoint and complete",
        fixture -> splits(fixture, true),
        fixture -> splits(fixture, false));
    area.both(
        Capability.EXPRESSION_PUSHDOWN,
        "a filter and an expression are computed",
        SourceTests::computes,
        fixture -> refused(fixture, scan(fixture, "1", "1 = 1", OptionalLong.empty())));
    area.both(
        Capability.LIMIT_PUSHDOWN,
        "a limit holds and gives one split",
        SourceTests::limits,
        fixture -> refused(fixture, limited(fixture)));
    area.both(
        Capability.QUERY_PUSHDOWN,
        "a query is described and read",
        SourceTests::queries,
        fixture -> refused(fixture, new Scan.Query("SELECT 1", COLUMNS.subList(0, 1))));
  }

  private static void empty(Fixture fixture) throws Exception {
    assertThat(fixture.rows(fixture.created("empty"))).isEmpty();
  }

  private static void projects(Fixture fixture) throws Exception {
    TableId table = fixture.created("projected", row(1L, "one"), row(2L, null));
    List<Column> columns = fixture.info(table).rowType();
    Scan scan = Scan.Table.of(table, List.of(columns.get(1), columns.get(0)));
    try (Snapshot snapshot = fixture.source().snapshot()) {
      assertThat(fixture.rows(snapshot, scan, 1)).containsExactly("null|2", "one|1");
    }
    assertThat(fixture.source().text(scan)).contains(table.name());
  }

  private static void missing(Fixture fixture) {
    Scan scan = Scan.Table.of(fixture.table("nowhere"), COLUMNS);
    assertThatThrownBy(
            () -> {
              try (Snapshot snapshot = fixture.source().snapshot()) {
                fixture.rows(snapshot, scan, 1);
              }
            })
        .isInstanceOfSatisfying(
            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_TABLE))
        .hasMessageContaining("nowhere");
  }

  private static void closesEarly(Fixture fixture) throws Exception {
    TableId table = filled(fixture, 10_000);
    Scan scan = Scan.Table.of(table, fixture.info(table).rowType());
    try (Snapshot snapshot = fixture.source().snapshot()) {
      BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), fixture.allocator());
      reader.next().orElseThrow().close();
      reader.close();
      reader.close();
      snapshot.read(scan, Split.WHOLE, Optional.empty(), fixture.allocator()).close();
      assertThat(fixture.rows(snapshot, scan, 1)).hasSize(10_000);
    }
  }

  private static void splits(Fixture fixture, boolean declared) throws Exception {
    int count = fixture.quirks().rowsWorthSplitting();
    TableId table = filled(fixture, count);
    Scan scan = Scan.Table.of(table, fixture.info(table).rowType().subList(0, 1));
    try (Snapshot snapshot = fixture.source().snapshot()) {
      List<Split> splits = snapshot.split(scan, SPLITS);
      if (declared) {
        assertThat(splits).hasSizeGreaterThan(1);
      } else {
        assertThat(splits).hasSize(1);
      }
      assertThat(splits).extracting(Split::ordinal).doesNotHaveDuplicates();
      List<String> rows = new ArrayList<>();
      for (Split split : splits) {
        rows.addAll(
            fixture.texts(
                snapshot.read(scan, split, Optional.empty(), fixture.allocator()), scan.columns()));
      }
      assertThat(rows).hasSize(count);
      assertThat(rows.stream().distinct().count()).isEqualTo(count);
    }
  }

  private static void computes(Fixture fixture) throws Exception {
    Quirks.NativeSql sql = fixture.quirks().sql().orElseThrow();
    String id = sql.quote("id");
    Scan scan = scan(fixture, id + " + 10", id + " > 1", OptionalLong.empty());
    try (Snapshot snapshot = fixture.source().snapshot()) {
      assertThat(fixture.rows(snapshot, scan, SPLITS)).containsExactly("12", "13");
    }
    assertThat(fixture.source().text(scan)).contains(id + " + 10").contains(id + " > 1");
  }

  private static void limits(Fixture fixture) throws Exception {
    Scan scan = limited(fixture);
    try (Snapshot snapshot = fixture.source().snapshot()) {
      assertThat(snapshot.split(scan, SPLITS)).hasSize(1);
      assertThat(fixture.rows(snapshot, scan, 1)).hasSize(2);
    }
  }

  private static void queries(Fixture fixture) throws Exception {
    TableId table = fixture.created("queried", row(1L, "one"), row(2L, "two"));
    Quirks.NativeSql sql = fixture.quirks().sql().orElseThrow();
    String query =
        "SELECT q."
            + sql.quote("note")
            + " AS "
            + sql.quote("Odd \"name")
            + ", 7 AS seven FROM "
            + sql.quote(table.schema())
            + "."
            + sql.quote(table.name())
            + " AS q -- the end";
    List<Column> columns = fixture.source().describe(query);

    assertThat(columns).extracting(Column::name).containsExactly("Odd \"name", "seven");
    assertThat(columns.get(0).type().kind()).isEqualTo(TypeKind.TEXT);
    try (Snapshot snapshot = fixture.source().snapshot()) {
      assertThat(fixture.rows(snapshot, new Scan.Query(query, columns), SPLITS))
          .containsExactly("one|7", "two|7");
    }
    assertThatThrownBy(() -> fixture.source().describe("SELECT no_such_column"))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("no_such_column");
  }

  private static void refused(Fixture fixture, Scan scan) {
    ThrowingCallable reading =
        () -> {
          try (Snapshot snapshot = fixture.source().snapshot()) {
            fixture.rows(snapshot, scan, 1);
          }
        };
    assertThatThrownBy(reading).isInstanceOf(SluiceException.class);
  }

  private static Scan limited(Fixture fixture) throws InterruptedException {
    TableId table = fixture.created("limited", row(1L, "a"), row(2L, "b"), row(3L, "c"));
    List<Scan.Projection> plain =
        List.of(Scan.Projection.plain("id", fixture.info(table).rowType().get(0)));
    return new Scan.Table(table, plain, Optional.empty(), OptionalLong.of(2));
  }

  private static Scan scan(Fixture fixture, String expression, String filter, OptionalLong limit)
      throws InterruptedException {
    TableId table = fixture.created("computed", row(1L, "a"), row(2L, "b"), row(3L, "c"));
    Column computed = new Column("n", ColumnType.of(TypeKind.INT64), true);
    return new Scan.Table(
        table, List.of(Scan.Projection.computed(expression, computed)), Optional.of(filter), limit);
  }

  /** A table of so many rows, written in batches of a thousand. */
  static TableId filled(Fixture fixture, int count) throws InterruptedException {
    TableId table = fixture.table("filled");
    WriteSpec spec = fixture.spec(table, Landing.CREATE);
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(spec);
      try (Writer writer = load.open(spec, Split.WHOLE, fixture.allocator())) {
        for (int start = 0; start < count; start += 1_000) {
          Object[][] rows = new Object[Math.min(1_000, count - start)][];
          for (int i = 0; i < rows.length; i++) {
            rows[i] = row((long) start + i, "note " + i);
          }
          try (Batch batch = fixture.batch(COLUMNS, rows)) {
            writer.write(batch);
          }
        }
        assertThat(writer.commit()).isEqualTo(count);
      }
      load.publish(List.of(spec));
    }
    return table;
  }
}
