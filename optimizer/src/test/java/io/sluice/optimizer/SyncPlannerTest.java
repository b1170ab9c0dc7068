package io.sluice.optimizer;

import static io.sluice.optimizer.fake.Tables.notNull;
import static io.sluice.optimizer.fake.Tables.nullable;
import static io.sluice.optimizer.fake.Tables.pg;
import static io.sluice.optimizer.fake.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.optimizer.fake.FakeConnections;
import io.sluice.optimizer.fake.FakeSystem;
import io.sluice.plan.PlanJson;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the scripts in {@code plans} cannot show: several runs, and what catalogs are asked. */
final class SyncPlannerTest {
  private final FakeSystem shop =
      new FakeSystem("postgresql", "public").with(orders("public", "orders", "postgresql", 3));
  private final FakeSystem warehouse = new FakeSystem("duckdb", "main");
  private final Planner planner =
      new Planner(
          new FakeConnections().with("shop", shop).with("wh", warehouse),
          new Resources(4, 1 << 28),
          Clock.systemUTC());

  private static TableInfo orders(String schema, String name, String system, long rows) {
    ColumnType id =
        system.equals("duckdb")
            ? ColumnType.of(TypeKind.INT64).from("duckdb", "BIGINT")
            : pg(TypeKind.INT64, "bigint");
    ColumnType note =
        system.equals("duckdb")
            ? ColumnType.of(TypeKind.TEXT).from("duckdb", "VARCHAR")
            : pg(TypeKind.TEXT, "text");
    return table(
        schema, name, List.of(notNull("id", id), nullable("note", note)), List.of("id"), rows);
  }

  @Test
  void aWholeDatabaseOfOneSchemaGoesToTheDefaultSchema() {
    SyncPlan plan = planner.planFirstRun(sync("FROM DATABASE SHOP TO wh"));
    assertThat(plan.tables()).hasSize(1);
    assertThat(plan.tables().get(0).write().table()).isEqualTo(new TableId("main", "orders"));
  }

  @Test
  void aSchemaThatAppearsLaterDoesNotMoveTables() {
    SyncDefinition sync = sync("FROM DATABASE shop TO wh");
    SyncPlan first = planner.planFirstRun(sync);
    shop.with(orders("stock", "items", "postgresql", 1));
    warehouse.with(orders("main", "orders", "duckdb", 3));
    SyncPlan next = planner.planNextRun(sync, first);
    assertThat(next.tables())
        .extracting(flow -> flow.write().table())
        .containsExactly(new TableId("main", "orders"), new TableId("stock", "items"));
  }

  @Test
  void onExistingCountsInTheFirstRunOnly() {
    warehouse.with(orders("main", "ORDERS", "duckdb", 9));
    SyncDefinition refused = sync("FROM TABLE shop.orders TO wh APPLY APPEND");
    assertThatThrownBy(() -> planner.planFirstRun(refused))
        .isInstanceOf(SluiceException.class)
        .hasMessage("the target wh.main.ORDERS holds rows");
    SyncDefinition emptied = sync("FROM TABLE shop.orders TO wh APPLY APPEND ON EXISTING TRUNCATE");
    SyncPlan first = planner.planFirstRun(emptied);
    assertThat(landing(first)).isEqualTo(Landing.REPLACE);
    assertThat(landing(planner.planNextRun(emptied, first))).isEqualTo(Landing.APPEND);
    SyncDefinition replaced = sync("FROM TABLE shop.orders TO wh ON EXISTING RECREATE");
    SyncPlan recreated = planner.planFirstRun(replaced);
    assertThat(landing(recreated)).isEqualTo(Landing.RECREATE);
    assertThat(landing(planner.planNextRun(replaced, recreated))).isEqualTo(Landing.REPLACE);
  }

  @Test
  void columnsTakeTheNamesOfAnExistingTarget() {
    ColumnType bigint = ColumnType.of(TypeKind.INT64).from("duckdb", "BIGINT");
    ColumnType varchar = ColumnType.of(TypeKind.TEXT).from("duckdb", "VARCHAR");
    warehouse.with(
        table(
            "main",
            "orders",
            List.of(nullable("NOTE", varchar), notNull("Id", bigint)),
            List.of("Id"),
            0));
    SyncPlan plan = planner.planFirstRun(sync("FROM TABLE shop.orders TO wh APPLY UPSERT"));
    assertThat(plan.tables().get(0).write().key()).containsExactly("Id");
    assertThat(plan.tables().get(0).feeds().get(0).pipeline().output())
        .extracting(column -> column.name())
        .containsExactly("Id", "NOTE");
    assertThat(plan.tables().get(0).feeds().get(0).pipeline().inputs().get(0).scan().columns())
        .isEqualTo(plan.tables().get(0).feeds().get(0).pipeline().output());
  }

  @Test
  void aTableIsPlannedWithoutListingItsSchema() {
    planner.planFirstRun(sync("FROM TABLE shop.public.orders TO TABLE shop.public.copied"));
    assertThat(shop.asked())
        .containsExactly("schemas", "table public.orders", "schemas", "table public.copied");
  }

  @Test
  void aPlanSurvivesJson() {
    SyncPlan plan =
        planner.planFirstRun(
            sync("FROM QUERY (SELECT id, MASK_SHA256(note) AS n FROM shop.orders) TO TABLE wh.t"));
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
  }

  private static Landing landing(SyncPlan plan) {
    return plan.tables().get(0).write().landing();
  }

  private static SyncDefinition sync(String definition) {
    return ((CreateSync) SluiceParser.parse("CREATE SYNC s " + definition)).definition();
  }
}
