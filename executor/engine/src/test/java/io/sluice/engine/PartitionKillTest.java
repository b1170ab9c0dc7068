package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A partition that is replaced by a run that is killed: the other partitions never move. */
@Timeout(120)
final class PartitionKillTest {
  @TempDir private static Path folder;
  private static ShopServer server;
  private static List<String> before;
  private static List<String> after;

  @BeforeAll
  static void copyTwoDays() throws IOException {
    server = ShopServer.start();
    server.run(
        "shop",
        "CREATE TABLE visits (day int NOT NULL, id int NOT NULL, page text,"
            + " PRIMARY KEY (day, id))",
        "INSERT INTO visits SELECT 1 + i % 2, i, repeat(md5(i::text), 4)"
            + " FROM generate_series(1, 20000) i",
        "ANALYZE");
    before = visits();
    for (String type : List.of("postgres", "duckdb")) {
      try (LiveRun live = open(type, original(type))) {
        live.run(PartitionKillScenario.plan(live, true), PartitionKillScenario.BEFORE);
        assertThat(contents(live)).isEqualTo(before);
      }
    }
    server.run(
        "shop",
        "CREATE TABLE kept AS SELECT * FROM visits WHERE day = 1",
        "DELETE FROM visits WHERE day = 1 OR id % 3 = 0",
        "UPDATE visits SET page = 'new'",
        "ANALYZE");
    after = new ArrayList<>(visits());
    after.addAll(server.ask("shop", "SELECT concat_ws('|', day, id, page) FROM kept"));
    after.sort(null);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> points() {
    return Stream.of("postgres", "duckdb")
        .flatMap(
            type ->
                Stream.of(
                        KillPoint.AFTER_FIRST_BATCH,
                        KillPoint.AFTER_SPLIT_COMMIT,
                        KillPoint.BEFORE_PUBLISH,
                        KillPoint.AFTER_PUBLISH)
                    .map(point -> Arguments.of(type, point)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("points")
  void onlyThePartitionIsReplacedAndOnce(String type, KillPoint point)
      throws IOException, InterruptedException {
    String target = copyOfOriginal(type, point.toString());
    KilledProcess.run(
        PartitionKillScenario.class,
        folder,
        point.label() + ":1",
        String.valueOf(server.port()),
        type,
        target,
        folder.toString());
    try (LiveRun live = open(type, target)) {
      assertThat(contents(live)).isEqualTo(point == KillPoint.AFTER_PUBLISH ? after : before);
      RunResult result =
          live.run(PartitionKillScenario.plan(live, false), PartitionKillScenario.KILLED);
      assertThat(result.error()).isEmpty();
      assertThat(contents(live)).isEqualTo(after);
    }
  }

  private static List<String> visits() {
    List<String> rows =
        new ArrayList<>(server.ask("shop", "SELECT concat_ws('|', day, id, page) FROM visits"));
    rows.sort(null);
    return rows;
  }

  private static LiveRun open(String type, String target) {
    return new LiveRun(KillScenario.connections(server.port(), type, target), folder);
  }

  private static List<String> contents(LiveRun live) {
    return live.contents.of(Flows.TARGET, live.flows.target("visits"));
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
