package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.WriteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tables of a run begin at the same time. */
final class MissingSchemaTest {
  private static final int TABLES = 4;
  private static final int ROUNDS = 10;

  private final TestServer.Database database = TestServer.database();

  @Test
  void tablesThatBeginTogetherShareTheSchemaThatOneOfThemCreates() throws Exception {
    database.run("CREATE TABLE source (id int)");
    ExecutorService threads = Executors.newFixedThreadPool(TABLES);
    try (Connector connector = database.connector();
        Load load = connector.sink().orElseThrow().load(Copy.newRun())) {
      for (int round = 0; round < ROUNDS; round++) {
        beginTogether(connector, load, threads, "fresh" + round);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(database.rows("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'fresh%'"))
        .containsExactly(String.valueOf(ROUNDS));
  }

  private static void beginTogether(
      Connector connector, Load load, ExecutorService threads, String schema) throws Exception {
    TableInfo source = connector.catalog().table(new TableId("public", "source")).orElseThrow();
    Copy copy = new Copy(connector, connector);
    CyclicBarrier start = new CyclicBarrier(TABLES);
    List<Future<Boolean>> begun = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      WriteSpec spec = copy.spec(source, new TableId(schema, "t" + i), Landing.CREATE);
      begun.add(
          threads.submit(
              () -> {
                start.await();
                return load.begin(spec);
              }));
    }
    for (Future<Boolean> each : begun) {
      assertThat(each.get()).isTrue();
    }
  }
}
