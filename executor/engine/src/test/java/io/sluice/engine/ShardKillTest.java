package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.SyncPlan;
import io.sluice.spi.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shards into one table, killed in between: the table has the old rows of all shards or the new
 * rows of all, and after the repetition the new ones exactly once.
 */
@Timeout(120)
final class ShardKillTest {
  @TempDir private static Path folder;
  private static ShopServer server;
  private static List<String> before;
  private static List<String> after;

  @BeforeAll
  static void copyWhatIsReplacedLater() throws IOException {
    server = ShopServer.start();
    for (String shard : ShardKillScenario.SHARDS) {
      server.run("postgres", "CREATE DATABASE " + shard);
      server.run(
          shard,
          "CREATE TABLE orders AS SELECT i AS id, 1 AS version, repeat(md5(i::text), 8) AS filler"
              + " FROM generate_series(1, 15000) i",
          "ANALYZE");
    }
    before = expected();
    for (String type : List.of("postgres", "duckdb")) {
      LiveConnections connections =
          ShardKillScenario.connections(server.port(), type, original(type));
      try (LiveRun live = new LiveRun(connections, folder)) {
        live.run(ShardKillScenario.plan(live, true), ShardKillScenario.BEFORE);
        assertThat(contents(live)).isEqualTo(before);
      }
    }
    server.run("north", "UPDATE orders SET version = 2", "DELETE FROM orders WHERE id % 3 = 0");
    server.run("south", "UPDATE orders SET version = 2", "ANALYZE");
    after = expected();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> points() {
    List<Arguments> cases = new ArrayList<>();
    for (String type : List.of("postgres", "duckdb")) {
      cases.add(Arguments.of(type, KillPoint.AFTER_FIRST_BATCH, 1));
      cases.add(Arguments.of(type, KillPoint.BEFORE_PUBLISH, 1));
      cases.add(Arguments.of(type, KillPoint.AFTER_PUBLISH, 1));
    }
    // One shard is staged whole, the other in part.
    cases.add(Arguments.of("postgres", KillPoint.AFTER_SPLIT_COMMIT, 3));
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("points")
  void aKilledRunReplacesAllShardsOrNone(String type, KillPoint point, int time)
      throws IOException, InterruptedException {
    String target = copyOfOriginal(type, point + "_" + time);
    KilledProcess.run(
        ShardKillScenario.class,
        folder,
        point.label() + ":" + time,
        String.valueOf(server.port()),
        type,
        target,
        folder.toString());
    LiveConnections connections = ShardKillScenario.connections(server.port(), type, target);
    try (LiveRun live = new LiveRun(connections, folder)) {
      assertThat(contents(live)).isEqualTo(point == KillPoint.AFTER_PUBLISH ? after : before);
      RunResult result = live.run(ShardKillScenario.plan(live, false), ShardKillScenario.KILLED);
      assertThat(result.tables())
          .extracting(TableProgress::state)
          .containsExactly(TableState.FINISHED);
      assertThat(contents(live)).isEqualTo(after);
    }
  }

  @Test
  void aShardThatIsGoneLeavesTheRowsOfAll() throws IOException {
    String target = copyOfOriginal("postgres", "gone");
    LiveConnections connections = ShardKillScenario.connections(server.port(), "postgres", target);
    try (LiveRun live = new LiveRun(connections, folder)) {
      SyncPlan plan = ShardKillScenario.plan(live, false);
      server.run("south", "ALTER TABLE orders RENAME TO moved");
      try {
        RunResult result = live.run(plan, new RunId("sync-of-shards", 3));
        assertThat(result.tables())
            .extracting(TableProgress::state)
            .containsExactly(TableState.FAILED);
        assertThat(contents(live)).isEqualTo(before);
      } finally {
        server.run("south", "ALTER TABLE moved RENAME TO orders");
      }
    }
  }

  private static List<String> expected() {
    List<String> rows = new ArrayList<>();
    for (String shard : ShardKillScenario.SHARDS) {
      rows.addAll(
          server.ask(
              shard, "SELECT concat_ws('|', id, version, filler, '" + shard + "') FROM orders"));
    }
    rows.sort(null);
    return rows;
  }

  private static List<String> contents(LiveRun live) {
    return live.contents.of(Flows.TARGET, live.flows.target("orders"));
  }

  private static String original(String type) {
    return type.equals("postgres") ? "wh" : folder.resolve("wh.duckdb").toString();
  }

  private static String copyOfOriginal(String type, String name) throws IOException {
    if (type.equals("postgres")) {
      String database = "wh_" + name.toLowerCase(Locale.ROOT);
      server.run("postgres", "CREATE DATABASE " + database + " TEMPLATE wh");
      return database;
    }
    Path copy = folder.resolve(name + ".duckdb");
    Files.copy(Path.of(original(type)), copy);
    return copy.toString();
  }
}
