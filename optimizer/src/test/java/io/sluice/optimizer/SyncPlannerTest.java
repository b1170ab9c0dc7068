package io.sluice.optimizer;

import static io.sluice.optimizer.fake.Tables.notNull;
import static io.sluice.optimizer.fake.Tables.nullable;
import static io.sluice.optimizer.fake.Tables.pg;
import static io.sluice.optimizer.fake.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.fake.FakeConnections;
import io.sluice.optimizer.fake.FakeSystem;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.type.TypeKind;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SyncPlannerTest {
  private final FakeSystem shop =
      new FakeSystem("postgresql", "public")
          .with(
              table(
                  "public",
                  "orders",
                  List.of(
                      notNull("id", pg(TypeKind.INT64, "bigint")),
                      nullable("note", pg(TypeKind.TEXT, "text"))),
                  List.of("id"),
                  3));
  private final FakeSystem warehouse = new FakeSystem("duckdb", "main");
  private final Planner planner =
      new Planner(
          new FakeConnections().with("shop", shop).with("wh", warehouse),
          new Resources(4, 1 << 28));

  @Test
  void aWholeDatabaseOfOneSchemaGoesToTheDefaultSchema() {
    SyncPlan plan =
        planner.planFirstRun(
            new SyncDefinition(
                new Source.Databases(
                    List.of(Name.of(Identifier.word("SHOP"))), List.of(), List.of()),
                new Target.Database(Name.of(Identifier.word("wh")), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                false));
    assertThat(plan.tables()).hasSize(1);
    TableFlow flow = plan.tables().get(0);
    assertThat(flow.source()).isEqualTo("shop.public.orders");
    assertThat(flow.write().table()).isEqualTo(new TableId("main", "orders"));
    assertThat(flow.write().key()).containsExactly("id");
    assertThat(flow.write().landing()).isEqualTo(Landing.CREATE);
    assertThat(flow.estimatedRows()).hasValue(3);
  }
}
