package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Halts a run in a process of its own at every kill point, looks at what readers would see, and
 * runs it again: the target has either the old rows or the new, and in the end the new ones exactly
 * once.
 */
@Timeout(120)
final class KillTest {
  private static final String MISSING = "no such table";

  @TempDir private static Path folder;
  private static ShopServer server;
  private static Map<String, List<String>> before;
  private static Map<String, List<String>> after;

  @BeforeAll
  static void copyWhatIsReplacedLater() throws IOException {
    server = ShopServer.start();
    String filler = "repeat(md5(i::text), 16)";
    server.run(
        "shop",
        "CREATE TABLE items AS SELECT i AS id, 1 AS version, "
            + filler
            + " AS filler"
            + " FROM generate_series(1, 40000) i",
        "CREATE TABLE log AS SELECT i % 7 AS kind, 'old' AS text FROM generate_series(1, 500) i",
        "CREATE TABLE stock AS SELECT i AS id, 1 AS version FROM generate_series(1, 1000) i",
        "CREATE TABLE twice AS SELECT i / 2 AS id FROM generate_series(1, 10) i",
        "ANALYZE");
    for (String type : List.of("postgres", "duckdb", "file")) {
      LiveConnections connections = KillScenario.connections(server.port(), type, original(type));
      try (LiveRun live = new LiveRun(connections, folder)) {
        live.run(KillScenario.plan(live.flows, true), KillScenario.BEFORE);
        before = contents(live);
      }
    }
    server.run(
        "shop",
        "UPDATE items SET version = 2",
        "TRUNCATE log",
        "INSERT INTO log SELECT i % 5, 'new' FROM generate_series(1, 300) i",
        "DELETE FROM stock WHERE id < 500",
        "UPDATE stock SET version = 2",
        "INSERT INTO stock SELECT i, 2 FROM generate_series(1001, 1500) i",
        "ANALYZE");
    after = expected();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> everyPoint() {
    List<Arguments> cases = new ArrayList<>();
    for (KillPoint point : KillPoint.OF_RUNS) {
      cases.add(Arguments.of("postgres", point, 1));
      cases.add(Arguments.of("duckdb", point, 1));
      cases.add(Arguments.of("file", point, 1));
    }
    // Some rows are durable, and some tables published, before these.
    cases.add(Arguments.of("postgres", KillPoint.AFTER_SPLIT_COMMIT, 3));
    cases.add(Arguments.of("postgres", KillPoint.AFTER_PUBLISH, 2));
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everyPoint")
  void aKilledRunIsRepeatedExactlyOnce(String type, KillPoint point, int time)
      throws IOException, InterruptedException {
    String target = copyOfOriginal(type, point + "_" + time);
    assertThat(runAndHalt(type, target, point, time)).isEqualTo(KillPoint.EXIT_CODE);
    LiveConnections connections = KillScenario.connections(server.port(), type, target);
    try (LiveRun live = new LiveRun(connections, folder)) {
      Map<String, List<String>> left = contents(live);
      long published = 0;
      for (String table : KillScenario.TABLES) {
        assertThat(left.get(table)).as(table).isIn(before.get(table), after.get(table));
        boolean changed = !before.get(table).equals(after.get(table));
        published += changed && left.get(table).equals(after.get(table)) ? 1 : 0;
      }
      assertThat(published).isGreaterThanOrEqualTo(point == KillPoint.AFTER_PUBLISH ? time : 0);

      RunResult result = live.run(KillScenario.plan(live.flows, false), KillScenario.KILLED);
      assertThat(result.tables().subList(0, 3))
          .extracting(TableProgress::state)
          .containsOnly(TableState.FINISHED);
      assertThat(result.error().orElseThrow().code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
      assertThat(contents(live)).isEqualTo(after);
    }
  }

  private static int runAndHalt(String type, String target, KillPoint point, int time)
      throws IOException, InterruptedException {
    return KilledProcess.run(
        KillScenario.class,
        folder,
        point.label() + ":" + time,
        String.valueOf(server.port()),
        type,
        target,
        folder.toString());
  }

  private static String original(String type) {
    return switch (type) {
      case "postgres" -> "wh";
      case "duckdb" -> folder.resolve("wh.duckdb").toString();
      default -> folder.resolve("wh").toString();
    };
  }

  private static String copyOfOriginal(String type, String name) throws IOException {
    if (type.equals("postgres")) {
      String database = "wh_" + name.toLowerCase(Locale.ROOT);
      server.run("postgres", "CREATE DATABASE " + database + " TEMPLATE wh");
      return database;
    }
    Path original = Path.of(original(type));
    Path copy = folder.resolve(type + "_" + name);
    try (Stream<Path> entries = Files.walk(original)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, copy.resolve(original.relativize(entry).toString()));
      }
    }
    return copy.toString();
  }

  private static Map<String, List<String>> contents(LiveRun live) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table : KillScenario.TABLES) {
      contents.put(table, live.contents.of(Flows.TARGET, live.flows.target(table)));
    }
    return contents;
  }

  private static Map<String, List<String>> expected() {
    List<String> log = new ArrayList<>(before.get("log"));
    log.addAll(server.ask("shop", "SELECT concat_ws('|', kind, text) FROM log"));
    log.sort(null);
    List<String> stock = new ArrayList<>(before.get("stock"));
    stock.removeIf(row -> Integer.parseInt(row.substring(0, row.indexOf('|'))) >= 500);
    stock.addAll(server.ask("shop", "SELECT concat_ws('|', id, version) FROM stock"));
    stock.sort(null);
    List<String> items =
        new ArrayList<>(
            server.ask("shop", "SELECT concat_ws('|', id, version, filler) FROM items"));
    items.sort(null);
    return new TreeMap<>(
        Map.of("items", items, "log", log, "stock", stock, "twice", List.of(MISSING)));
  }
}
