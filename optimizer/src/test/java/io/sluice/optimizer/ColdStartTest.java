package io.sluice.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.optimizer.fake.Shop;
import io.sluice.plan.Resources;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first row of a cold process must not wait for Calcite's planner. */
final class ColdStartTest {
  private static final List<String> PLANNER =
      List.of(
          "org.apache.calcite.plan.hep.",
          "org.apache.calcite.rel.rules.",
          "org.apache.calcite.sql2rel.",
          "io.sluice.optimizer.query.Rewriting");

  @Test
  void aPlainSyncLoadsNothingOfThePlanner() throws IOException, InterruptedException {
    String loaded = loadedBy("FROM DATABASE shop.stock INCLUDING TABLES ('items') TO wh");
    assertThat(loaded.contains("io.sluice.optimizer.SyncPlanner")).isTrue();
    assertThat(PLANNER).noneMatch(loaded::contains);
  }

  @Test
  void aQueryLoadsIt() throws IOException, InterruptedException {
    String loaded = loadedBy("FROM QUERY (SELECT id FROM shop.orders) TO TABLE wh.t");
    assertThat(PLANNER).allMatch(loaded::contains);
  }

  private static String loadedBy(String definition) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PlanOnce.class.getName(),
                definition)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Plans one sync in a process of its own. */
  static final class PlanOnce {
    private PlanOnce() {}

    public static void main(String[] arguments) {
      CreateSync create = (CreateSync) SluiceParser.parse("CREATE SYNC s " + arguments[0]);
      Planner.requireSupported(create);
      new Planner(Shop.connections(), new Resources(1, 1 << 20), Clock.systemUTC())
          .planFirstRun(create.definition())
          .tables()
          .forEach(System.out::println);
    }
  }
}
