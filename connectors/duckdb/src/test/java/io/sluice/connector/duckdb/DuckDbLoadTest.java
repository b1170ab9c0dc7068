package io.sluice.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.spi.Batch;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.Statements;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbLoadTest {
  private static final TableId ORDERS = new TableId("shop", "Orders");
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.of(TypeKind.INT64), false),
          new Column("note", ColumnType.of(TypeKind.TEXT), true));

  @TempDir private Path folder;
  private Connector connector;
  private BufferAllocator allocator;

  @BeforeEach
  void open() {
    open(Map.of("path", "w.duckdb"));
    allocator = new RootAllocator();
  }

  private void open(Map<String, String> options) {
    DuckDbProvider provider = new DuckDbProvider();
    connector =
        provider.open(
            Options.parse("duckdb", provider.options(), options),
            new ConnectorContext("w", folder, 2, 256L << 20));
  }

  @AfterEach
  void close() {
    connector.close();
    allocator.close();
  }

  @Test
  void aMissingTableIsCreatedWithItsKey() throws Exception {
    WriteSpec spec = spec(Landing.CREATE);
    try (Load load = connector.sink().orElseThrow().load(new RunId("s", 1))) {
      assertThat(load.begin(spec)).isTrue();
      write(load, spec, List.of(List.of(1L, "one"), nullable(2L, null)));
      assertThat(load.publish(List.of(spec))).isEqualTo(Map.of(ORDERS, new Load.Published(2, 0)));
    }

    assertThat(connector.catalog().table(ORDERS).orElseThrow().key()).containsExactly("id");
    assertThat(rows()).containsExactly("1|one", "2|null");
    assertThat(connector.catalog().schemas()).containsExactly("main", "shop");
  }

  @Test
  void aKeyThatOccursTwiceIsNamedAndNothingIsCreated() throws Exception {
    WriteSpec spec = spec(Landing.CREATE);
    try (Load load = connector.sink().orElseThrow().load(new RunId("s", 1))) {
      load.begin(spec);
      write(load, spec, List.of(List.of(7L, "a"), List.of(7L, "b")));

      assertThatThrownBy(() -> load.publish(List.of(spec)))
          .isInstanceOfSatisfying(
              SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_KEY))
          .hasMessageContaining("shop.Orders")
          .hasMessageContaining("7");
    }
    assertThat(connector.catalog().table(ORDERS)).isEmpty();
  }

  @Test
  void aKeyCanBeCheckedWithoutAnIndex() throws Exception {
    connector.close();
    open(Map.of("path", "w.duckdb", "primary_key", "check"));
    run(1, spec(Landing.CREATE), List.of(List.of(1L, "one")));
    assertThat(connector.catalog().table(ORDERS).orElseThrow().key()).isEmpty();

    for (Landing landing : List.of(Landing.APPEND, Landing.REPLACE, Landing.RECREATE)) {
      List<List<Object>> doubled = List.of(List.of(1L, "two"), List.of(1L, "three"));
      assertThatThrownBy(() -> run(2, spec(landing), doubled))
          .isInstanceOfSatisfying(
              SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_KEY));
    }
    run(3, spec(Landing.UPSERT), List.of(List.of(1L, "two")));
    assertThat(rows()).containsExactly("1|two");
  }

  @Test
  void upsertKeepsTheLastOfEachKey() throws Exception {
    run(1, spec(Landing.CREATE), List.of(List.of(1L, "one"), List.of(2L, "two")));
    Map<TableId, Load.Published> published =
        run(
            2,
            spec(Landing.UPSERT),
            List.of(List.of(2L, "old"), List.of(3L, "three"), List.of(2L, "new")));

    assertThat(published).isEqualTo(Map.of(ORDERS, new Load.Published(2, 1)));
    assertThat(rows()).containsExactlyInAnyOrder("1|one", "2|new", "3|three");
  }

  @Test
  void replaceKeepsWhatDependsOnTheTable() throws Exception {
    run(1, spec(Landing.CREATE), List.of(List.of(1L, "one"), List.of(2L, "two")));
    TableId view = new TableId("shop", "seen");
    try (Load load = connector.sink().orElseThrow().load(new RunId("other", 1))) {
      Statements statements = load.statements().orElseThrow();
      statements.once("1", "CREATE VIEW shop.seen AS SELECT id, note FROM shop.\"Orders\"");
    }
    run(2, spec(Landing.REPLACE), List.of(List.of(3L, "three")));
    assertThat(rows(view)).containsExactly("3|three");

    try (Load load = connector.sink().orElseThrow().load(new RunId("other", 2))) {
      Statements statements = load.statements().orElseThrow();
      statements.once("1", "CREATE UNIQUE INDEX by_note ON shop.\"Orders\" (note)");
      statements.once("2", "COMMENT ON TABLE shop.\"Orders\" IS 'kept'");
      statements.once("3", "CREATE TABLE shop.log (id BIGINT REFERENCES shop.\"Orders\" (id))");
    }
    run(3, spec(Landing.REPLACE), List.of(List.of(4L, "four"), List.of(5L, "five")));
    assertThat(rows(view)).containsExactlyInAnyOrder("4|four", "5|five");
    assertThatThrownBy(() -> run(4, spec(Landing.APPEND), List.of(List.of(6L, "four"))))
        .as("the index")
        .isInstanceOf(SluiceException.class);
    assertThat(rows(ORDERS)).containsExactlyInAnyOrder("4|four", "5|five");
  }

  @Test
  void manyBatchesOfManyRowsArrive() throws Exception {
    WriteSpec spec = spec(Landing.CREATE);
    try (Load load = connector.sink().orElseThrow().load(new RunId("s", 1))) {
      load.begin(spec);
      try (Writer writer = load.open(spec, Split.WHOLE, allocator)) {
        for (int i = 0; i < 30; i++) {
          List<List<Object>> rows = new ArrayList<>();
          for (long j = 0; j < 10_000; j++) {
            rows.add(List.of(i * 10_000L + j, "row " + j));
          }
          try (Batch batch = Rows.batch(allocator, COLUMNS, rows)) {
            writer.write(batch);
          }
        }
        assertThat(writer.commit()).isEqualTo(300_000);
      }
      load.publish(List.of(spec));
    }
    assertThat(connector.catalog().count(ORDERS, Long.MAX_VALUE)).hasValue(300_000);
  }

  @Test
  void aLargeTableIsWrittenByOneThreadAndTheOthersComeBackHoweverItEnds() throws Exception {
    WriteSpec spec = spec(Landing.CREATE);
    TableId threads = new TableId("shop", "threads");
    List<List<Object>> rowGroup =
        LongStream.range(0, 130_000).mapToObj(id -> List.<Object>of(id, "note")).toList();
    try (Load load = connector.sink().orElseThrow().load(new RunId("s", 1))) {
      load.begin(spec);
      load.statements()
          .orElseThrow()
          .once("1", "CREATE VIEW shop.threads AS SELECT current_setting('threads') AS threads");
      try (Writer writer = load.open(spec, Split.WHOLE, allocator);
          Batch batch = Rows.batch(allocator, COLUMNS, rowGroup)) {
        assertThat(rows(threads)).containsExactly("2");
        writer.write(batch);
        assertThat(rows(threads)).containsExactly("1");
      }
      assertThat(rows(threads)).containsExactly("2");

      write(load, spec, rowGroup);
      assertThat(rows(threads)).containsExactly("2");
    }
  }

  private Map<TableId, Load.Published> run(long run, WriteSpec spec, List<List<Object>> rows)
      throws InterruptedException {
    try (Load load = connector.sink().orElseThrow().load(new RunId("s", run))) {
      load.begin(spec);
      write(load, spec, rows);
      return load.publish(List.of(spec));
    }
  }

  private void write(Load load, WriteSpec spec, List<List<Object>> rows)
      throws InterruptedException {
    try (Writer writer = load.open(spec, Split.WHOLE, allocator);
        Batch batch = Rows.batch(allocator, COLUMNS, rows)) {
      writer.write(batch);
      assertThat(writer.commit()).isEqualTo(rows.size());
    }
  }

  private List<String> rows() throws InterruptedException {
    return rows(ORDERS);
  }

  private List<String> rows(TableId table) throws InterruptedException {
    List<Column> columns = connector.catalog().table(table).orElseThrow().rowType();
    try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      return Rows.texts(
          snapshot.read(Scan.Table.of(table, columns), Split.WHOLE, Optional.empty(), allocator));
    }
  }

  private static WriteSpec spec(Landing landing) {
    List<TargetColumn> columns =
        COLUMNS.stream()
            .map(
                column ->
                    new TargetColumn(
                        column, TargetTypes.typeFor(column.type()).nativeType(), Optional.empty()))
            .toList();
    return new WriteSpec(ORDERS, columns, List.of("id"), landing);
  }

  private static List<Object> nullable(Object... values) {
    List<Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    return row;
  }
}
