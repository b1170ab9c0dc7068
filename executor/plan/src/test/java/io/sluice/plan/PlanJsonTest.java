package io.sluice.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Encoding;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PlanJsonTest {
  private static final Column ID =
      new Column("id", ColumnType.of(TypeKind.INT64).from("postgresql", "bigint"), false);
  private static final Column PRICE =
      new Column("price", ColumnType.decimal(12, 2).from("postgresql", "numeric(12,2)"), true);
  private static final Column ONE = new Column("one", ColumnType.of(TypeKind.INT32), false);

  @Test
  void everyPartOfAPlanSurvivesJson() {
    Scan table =
        new Scan.Table(
            new TableId("public", "we\"ird"),
            List.of(
                Scan.Projection.plain("id", ID),
                Scan.Projection.plain("price", PRICE),
                Scan.Projection.computed("1", ONE)),
            Optional.of("\"id\" > 7"),
            OptionalLong.of(10));
    Scan query = new Scan.Query("SELECT 1", List.of(ONE));
    SyncPlan plan =
        new SyncPlan(
            List.of(
                flow(table, Optional.empty()),
                flow(query, Optional.of(new Residual("SELECT * FROM a", true)))),
            new Resources(4, 1L << 28),
            true,
            new RunStatements(
                "wh",
                List.of("SELECT 1"),
                List.of(new RunStatements.Copy("index i of t", "CREATE INDEX i ON t (a)")),
                List.of("ANALYZE")),
            Optional.of("2026-01-01"),
            new Guarantee(
                Guarantee.Delivery.EXACTLY_ONCE, "staged, then published in one transaction"));
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
  }

  @Test
  void everyPartOfAStreamSurvivesJson() {
    Scan scan = Scan.Table.of(new TableId("public", "t"), List.of(ID));
    Pipeline pipeline =
        new Pipeline(List.of(new Input("t", "shop", scan)), Optional.empty(), List.of(ID));
    AddedColumn gone = new AddedColumn("gone", AddedColumn.Value.DELETED_AT);
    WriteSpec write =
        new WriteSpec(
            new TableId("main", "t"),
            List.of(
                new TargetColumn(ID, "BIGINT", Optional.empty()),
                new TargetColumn(gone.column(), "TIMESTAMPTZ", Optional.empty())),
            List.of("id"),
            Landing.CREATE);
    StreamTable table =
        new StreamTable(
            new TableFlow(
                "shop.public.t",
                List.of(new Feed("shop.public.t", pipeline, OptionalLong.of(3))),
                "wh",
                write,
                Optional.empty(),
                List.of()),
            new FollowedTable(new TableId("public", "t"), List.of(ID, PRICE), List.of("id")),
            ChangeLanding.MIRROR,
            List.of("id"),
            Optional.of(
                new Transform(
                    "SELECT id, sluice_row FROM t WHERE price > 1",
                    List.of("id", "price"),
                    true,
                    List.of(Optional.of("id")),
                    List.of("id", "price"))),
            DeleteReaction.SOFT,
            List.of(gone),
            true);
    StreamPlan plan =
        new StreamPlan(
            "shop",
            "wh",
            List.of(table),
            SchemaReactions.DEFAULT,
            new Resources(4, 1L << 28),
            new Guarantee(Guarantee.Delivery.EXACTLY_ONCE, "position beside the rows"));
    assertThat(PlanJson.readStream(PlanJson.write(plan))).isEqualTo(plan);
    assertThat(PlanJson.readStreamTable(PlanJson.write(table))).isEqualTo(table);
  }

  @Test
  void whatIsNoPlanIsRefused() {
    assertThatThrownBy(() -> PlanJson.read("{\"tables\": 3}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a plan");
  }

  private static TableFlow flow(Scan scan, Optional<Residual> residual) {
    WriteSpec write =
        new WriteSpec(
            new TableId("main", "t"),
            List.of(new TargetColumn(ID, "BIGINT", Optional.of("7"))),
            List.of("id"),
            Landing.UPSERT);
    Pipeline pipeline =
        new Pipeline(List.of(new Input("a", "shop", scan)), residual, scan.columns());
    return new TableFlow(
        "t of shards",
        List.of(
            new Feed("shop.public.t", pipeline, OptionalLong.of(3)),
            new Feed("shop.public.u", pipeline, OptionalLong.empty())),
        "wh",
        write,
        Optional.of(new Encoding("f", "x")),
        List.of("a note"));
  }
}
