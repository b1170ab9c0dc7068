package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs between real systems, through the connectors that users get. */
@Timeout(120)
final class LiveRunTest {
  private static final int ITEMS = 40_000;
  private static final Resources TWO = new Resources(2, 64L << 20);
  private static final AtomicLong RUNS = new AtomicLong();

  @TempDir private static Path folder;
  private static ShopServer server;

  /** A kind of target. */
  enum Target {
    POSTGRES,
    DUCKDB;

    LiveConnections connections() {
      return this == POSTGRES
          ? server.toPostgres()
          : server.toDuckDb(folder.resolve("wh" + RUNS.incrementAndGet() + ".duckdb"));
    }
  }

  @BeforeAll
  static void openTheShop() throws IOException {
    server = ShopServer.start();
    server.run(
        "shop",
        "CREATE TABLE items AS SELECT i AS id, i % 100 AS kind, repeat(md5(i::text), 16) AS filler"
            + " FROM generate_series(1, "
            + ITEMS
            + ") i",
        "CREATE TABLE nothing (id int, text text)",
        "CREATE TABLE bare ()",
        "INSERT INTO bare DEFAULT VALUES",
        "INSERT INTO bare DEFAULT VALUES",
        "CREATE TABLE twice AS SELECT i / 2 AS id FROM generate_series(1, 10) i",
        "CREATE TABLE small AS SELECT i AS id, 'x' || i AS text FROM generate_series(1, 50) i",
        "ANALYZE");
  }

  @AfterAll
  static void closeTheShop() throws IOException {
    server.close();
  }

  @BeforeEach
  void emptyTheWarehouse() {
    server.run("wh", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
  }

  private static RunId run() {
    return new RunId("live", RUNS.incrementAndGet());
  }

  private static LiveRun live(Target target) {
    return new LiveRun(target.connections(), folder);
  }

  private static void assertSame(LiveRun live, String table) {
    List<String> wanted = live.contents.of(Flows.SOURCE, new TableId("public", table));
    assertThat(live.contents.of(Flows.TARGET, live.flows.target(table))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void wholeTablesArriveAndAreCounted(Target target) {
    try (LiveRun live = live(target)) {
      RunResult result =
          live.run(
              Flows.plan(
                  TWO,
                  false,
                  live.flows.whole("items", Landing.CREATE, List.of("id")),
                  live.flows.decoded("small", Landing.CREATE, List.of()),
                  live.flows.whole("nothing", Landing.CREATE, List.of())),
              run());
      assertThat(result.error()).isEmpty();
      assertThat(result.rows()).isEqualTo(new RowCounts(ITEMS + 50, ITEMS + 50, 0, 0, 0, 0));
      assertThat(result.tables().get(0).splits()).as("splits of items").isGreaterThan(1);
      assertThat(result.tables().get(0).bytes()).isGreaterThan(ITEMS * 500L);
      assertSame(live, "items");
      assertSame(live, "small");
      assertSame(live, "nothing");
    }
  }

  @Test
  void aTableWithoutColumnsArrives() {
    try (LiveRun live = live(Target.POSTGRES)) {
      RunResult result =
          live.run(
              Flows.plan(TWO, false, live.flows.whole("bare", Landing.CREATE, List.of())), run());
      assertThat(result.error()).isEmpty();
      assertThat(result.rows().written()).isEqualTo(2);
      assertThat(server.ask("wh", "SELECT count(*) FROM bare")).containsExactly("2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailingTableLeavesTheOthersFinished(Target target) {
    try (LiveRun live = live(target)) {
      RunResult result =
          live.run(
              Flows.plan(
                  TWO,
                  false,
                  live.flows.decoded("twice", Landing.CREATE, List.of("id")),
                  live.flows.decoded("small", Landing.CREATE, List.of("id"))),
              run());
      assertThat(result.tables())
          .extracting(TableProgress::state)
          .containsExactly(TableState.FAILED, TableState.FINISHED);
      SluiceException error = result.error().orElseThrow();
      assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
      assertThat(error)
          .hasMessageContaining("shop.public.twice to wh." + live.flows.target("twice"));
      assertSame(live, "small");
    }
  }

  @ParameterizedTest
  @EnumSource
  void togetherAllOrNothing(Target target) {
    try (LiveRun live = live(target)) {
      TableFlow small = live.flows.decoded("small", Landing.CREATE, List.of("id"));
      TableFlow twice = live.flows.decoded("twice", Landing.CREATE, List.of("id"));
      RunResult failed = live.run(Flows.plan(TWO, true, small, twice), run());
      assertThat(failed.tables())
          .extracting(TableProgress::state)
          .doesNotContain(TableState.FINISHED)
          .contains(TableState.FAILED);
      assertThat(live.contents.of(Flows.TARGET, live.flows.target("small")))
          .containsExactly("no such table");
      TableFlow nothing = live.flows.whole("nothing", Landing.CREATE, List.of());
      RunResult good = live.run(Flows.plan(TWO, true, small, nothing), run());
      assertThat(good.error()).isEmpty();
      assertSame(live, "small");
      assertSame(live, "nothing");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResidualFiltersAndComputes(Target target) {
    Column id = new Column("id", ColumnType.of(TypeKind.INT32), true);
    Column masked = new Column("masked", ColumnType.of(TypeKind.TEXT), true);
    try (LiveRun live = live(target)) {
      TableFlow flow =
          live.flows.computed(
              "items",
              "SELECT id, MASK_SHA256(filler) AS masked FROM t WHERE kind < 25",
              true,
              List.of(id, masked));
      RunResult result = live.run(Flows.plan(TWO, false, flow), run());
      assertThat(result.error()).isEmpty();
      assertThat(result.rows())
          .isEqualTo(new RowCounts(ITEMS, ITEMS / 4, ITEMS - ITEMS / 4, 0, 0, 0));
      List<String> wanted =
          new ArrayList<>(
              server.ask(
                  "shop",
                  "SELECT id || '|' || encode(sha256(filler::bytea), 'hex') FROM items"
                      + " WHERE kind < 25"));
      wanted.sort(null);
      assertThat(live.contents.of(Flows.TARGET, live.flows.target("items"))).isEqualTo(wanted);
    }
  }

  @Test
  void anAggregateCountsWhatComesOut() {
    Column kind = new Column("kind", ColumnType.of(TypeKind.INT32), true);
    Column rows = new Column("n", ColumnType.of(TypeKind.INT64), true);
    try (LiveRun live = live(Target.DUCKDB)) {
      TableFlow flow =
          live.flows.computed(
              "items",
              "SELECT kind, count(*) AS n FROM t GROUP BY kind",
              false,
              List.of(kind, rows));
      RunResult result = live.run(Flows.plan(TWO, false, flow), run());
      assertThat(result.error()).isEmpty();
      assertThat(result.rows()).isEqualTo(new RowCounts(100, 100, 0, 0, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void memoryStaysNearItsLimit(Target target) {
    try (LiveRun live = live(target)) {
      SyncPlan plan =
          Flows.plan(
              new Resources(2, 1L << 20),
              false,
              live.flows.decoded("items", Landing.CREATE, List.of()));
      assertThat(live.run(plan, run()).error()).isEmpty();
      // The limit, a batch for each reader, and what DuckDB's writer gathers; the table has 20 MB.
      assertThat(live.allocator.getPeakMemoryAllocation()).isLessThan(40L << 20);
    }
  }
}
