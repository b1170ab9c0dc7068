package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.RunStatements;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.RunId;
import io.sluice.spi.error.ErrorCode;
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

/** Statements around a run, killed at every point: in the end each has run once, in order. */
@Timeout(120)
final class StatementKillTest {
  private static final List<String> ONCE =
      List.of("copied 200", "first 100", "four 200", "one 1", "three 4", "two 2");

  @TempDir private static Path folder;
  private static ShopServer server;

  @BeforeAll
  static void runOnce() throws IOException {
    server = ShopServer.start();
    server.run("shop", "CREATE TABLE items AS SELECT i AS id FROM generate_series(1, 100) i");
    for (String type : List.of("postgres", "duckdb")) {
      try (LiveRun live = open(type, original(type))) {
        live.run(StatementKillScenario.plan(live, true), StatementKillScenario.BEFORE);
        assertThat(journal(live)).containsExactly("first 100");
      }
    }
    server.run("shop", "INSERT INTO items SELECT i FROM generate_series(101, 200) i");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> points() {
    List<Arguments> cases = new ArrayList<>();
    for (String type : List.of("postgres", "duckdb")) {
      for (int time = 1; time <= 5; time++) {
        cases.add(Arguments.of(type, KillPoint.BEFORE_STATEMENT, time));
        cases.add(Arguments.of(type, KillPoint.AFTER_STATEMENT, time));
      }
      cases.add(Arguments.of(type, KillPoint.BEFORE_PUBLISH, 1));
      cases.add(Arguments.of(type, KillPoint.AFTER_PUBLISH, 1));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("points")
  void everyStatementRunsOnce(String type, KillPoint point, int time)
      throws IOException, InterruptedException {
    String target = copyOfOriginal(type, point + "_" + time);
    KilledProcess.run(
        StatementKillScenario.class,
        folder,
        point.label() + ":" + time,
        String.valueOf(server.port()),
        type,
        target,
        folder.toString());
    try (LiveRun live = open(type, target)) {
      SyncPlan plan = StatementKillScenario.plan(live, false);
      assertThat(live.run(plan, StatementKillScenario.KILLED).error()).isEmpty();
      assertThat(journal(live)).isEqualTo(ONCE);
      assertThat(live.run(plan, StatementKillScenario.KILLED).error()).isEmpty();
      assertThat(journal(live)).isEqualTo(ONCE);
    }
  }

  @Test
  void whatFailsBeforeTheRunLeavesTheTablesAlone() throws IOException {
    try (LiveRun live = open("postgres", copyOfOriginal("postgres", "early"))) {
      RunResult result =
          live.run(around(live, List.of("SELECT 1 / 0"), List.of()), new RunId("early", 1));
      assertThat(result.error().orElseThrow())
          .hasMessageStartingWith("BEFORE RUN 1 at wh: ")
          .hasMessageContaining("division by zero");
      assertThat(result.tables())
          .extracting(TableProgress::state)
          .containsExactly(TableState.CANCELLED);
      assertThat(live.contents.of(Flows.TARGET, live.flows.target("items"))).hasSize(100);
    }
  }

  @Test
  void whatFailsAfterTheRunFailsItAndRunsInTheNextOne() throws IOException {
    try (LiveRun live = open("postgres", copyOfOriginal("postgres", "late"))) {
      List<String> after = List.of("INSERT INTO missing VALUES (1)", "DELETE FROM journal");
      RunResult result = live.run(around(live, List.of(), after), new RunId("late", 1));
      assertThat(result.error().orElseThrow())
          .hasMessageStartingWith("AFTER RUN 1 at wh: ")
          .hasMessageContaining("missing");
      assertThat(result.tables())
          .extracting(TableProgress::state)
          .containsExactly(TableState.FINISHED);
      assertThat(journal(live)).as("the statement behind it").containsExactly("first 100");
    }
  }

  @Test
  void afterIsLeftOutWhenATableFails() throws IOException {
    try (LiveRun live = open("postgres", copyOfOriginal("postgres", "left_out"))) {
      SyncPlan plan = around(live, List.of(), List.of("DELETE FROM journal"));
      server.run("shop", "ALTER TABLE items RENAME TO moved");
      try {
        RunResult result = live.run(plan, new RunId("left-out", 1));
        assertThat(result.error().orElseThrow().code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
      } finally {
        server.run("shop", "ALTER TABLE moved RENAME TO items");
      }
      assertThat(journal(live)).containsExactly("first 100");
    }
  }

  @Test
  void whatWantsNoTransactionRunsByItself() throws IOException {
    try (LiveRun live = open("postgres", copyOfOriginal("postgres", "vacuum"))) {
      List<String> vacuum = List.of("VACUUM (ANALYZE) journal");
      SyncPlan plan = around(live, vacuum, List.of("SET search_path TO nowhere"));
      assertThat(live.run(plan, new RunId("vacuum", 1)).error()).isEmpty();
      // What the run has set is not met by another.
      SyncPlan next = around(live, List.of("INSERT INTO journal VALUES ('next')"), List.of());
      assertThat(live.run(next, new RunId("vacuum", 2)).error()).isEmpty();
      assertThat(journal(live)).containsExactly("first 100", "next");
    }
  }

  private static SyncPlan around(LiveRun live, List<String> before, List<String> after) {
    SyncPlan plan = StatementKillScenario.plan(live, false);
    return new SyncPlan(
        plan.tables(),
        plan.resources(),
        false,
        new RunStatements(Flows.TARGET, before, List.of(), after),
        plan.bizdate(),
        plan.guarantee());
  }

  private static LiveRun open(String type, String target) {
    return new LiveRun(KillScenario.connections(server.port(), type, target), folder);
  }

  private static List<String> journal(LiveRun live) {
    return live.contents.of(Flows.TARGET, live.flows.target("journal"));
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
