package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.mysql.MariaDbServer;
import io.sluice.engine.KillPoint;
import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A MariaDB that is followed by processes which are killed, at each step and at any moment. */
final class MariaDbKillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ACCOUNTS = 200;
  private static final List<String> TABLES = List.of("one", "two", "moves");
  private static final List<String> BANK =
      List.of(
          "CREATE TABLE one (id INT PRIMARY KEY, balance BIGINT NOT NULL, note TEXT)",
          "CREATE TABLE two (id INT PRIMARY KEY, balance BIGINT NOT NULL)",
          "CREATE TABLE moves (note VARCHAR(20), amount BIGINT NOT NULL)",
          "INSERT INTO one SELECT seq, 1000, REPEAT('x', seq * 10) FROM seq_1_to_" + ACCOUNTS,
          "INSERT INTO two SELECT seq, 1000 FROM seq_1_to_" + ACCOUNTS,
          "INSERT INTO moves SELECT CONCAT('note ', seq MOD 3), seq MOD 5 FROM seq_1_to_50");
  private static final String CREATE =
      "CREATE SYNC bank FROM DATABASE src.%s TO DATABASE dst.public MODE REALTIME;"
          + " WAIT FOR SYNC bank UNTIL LIVE;";
  private static final String SUM =
      "SELECT (SELECT sum(balance) FROM one) + (SELECT sum(balance) FROM two)";

  private static MariaDbServer source;

  @TempDir private Path folder;
  private final Random random = new Random(11);

  @BeforeAll
  static void start() {
    source = MariaDbServer.start();
  }

  @AfterAll
  static void stop() {
    source.close();
  }

  /** Those that a log passes which tells of rows alone, and never rests. */
  static Stream<KillPoint> points() {
    Set<KillPoint> points = new TreeSet<>(KillPoint.OF_STREAMS);
    points.removeAll(
        Set.of(
            KillPoint.AFTER_TRANSFORM,
            KillPoint.AFTER_EVOLVE,
            KillPoint.AFTER_DEFINITION_STORED,
            KillPoint.AFTER_IDLE_COMMIT));
    points.add(KillPoint.AFTER_SPLIT_COMMIT);
    points.add(KillPoint.BEFORE_PUBLISH);
    points.add(KillPoint.AFTER_PUBLISH);
    return points.stream();
  }

  @ParameterizedTest
  @MethodSource("points")
  void aStreamThatIsKilledAtAnyStepEndsAsItsSource(KillPoint point) throws SQLException {
    String database = point.name().toLowerCase(Locale.ROOT);
    String target = Servers.database();
    Servers.execute(target, "CREATE VIEW forever AS SELECT pg_sleep(600)::text AS nothing");
    try (Connection bank = bank(database)) {
      connect(database, target);
      try (ChildProcess killed =
          sql(
              Map.of("JAVA_TOOL_OPTIONS", "-D" + KillPoint.PROPERTY + "=" + point.label()),
              CREATE.formatted(database) + " SELECT * FROM dst.public.forever")) {
        Instant end = Instant.now().plus(PATIENCE);
        while (killed.isAlive()) {
          assertThat(Instant.now()).as(killed::err).isBefore(end);
          transfer(bank);
        }
        assertThat(killed.exitCode()).as(killed::err).isEqualTo(KillPoint.EXIT_CODE);
      }
      transfer(bank);
      try (ChildProcess server = server()) {
        awaitEqual(server, bank, target);
        assertThat(server.terminate()).isZero();
      }
      try (ChildProcess dropped = sql(Map.of(), "DROP SYNC bank")) {
        assertThat(dropped.exitCode()).as(dropped::err).isZero();
      }
    }
  }

  @Test
  void nothingIsLostDoubledOrTornUnderKillsAtRandom() throws SQLException {
    String target = Servers.database();
    try (Connection bank = bank("torture")) {
      connect("torture", target);
      try (ChildProcess sql = sql(Map.of(), CREATE.formatted("torture"))) {
        assertThat(sql.exitCode()).as(sql::err).isZero();
      }
      for (int kill = 0; kill < 5; kill++) {
        try (ChildProcess server = server()) {
          int steps = 100 + random.nextInt(600);
          for (int step = 0; step < steps; step++) {
            transfer(bank);
            assertWhole(target);
          }
          server.kill();
        }
        transfer(bank);
      }
      try (ChildProcess server = server()) {
        awaitEqual(server, bank, target);
      }
      assertWhole(target);
    }
  }

  private static Connection bank(String database) throws SQLException {
    try (Connection root = source.root();
        Statement statement = root.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    Connection bank =
        DriverManager.getConnection(
            "jdbc:mariadb://127.0.0.1:" + source.port() + "/" + database + "?user=root");
    Jdbc.execute(bank, BANK);
    bank.setAutoCommit(false);
    return bank;
  }

  private void connect(String database, String target) {
    try (ChildProcess sql =
        sql(
            Map.of(),
            "CREATE CONNECTION src TYPE mariadb WITH (host = '127.0.0.1', port = %d, database = '%s', user = 'root');"
                    .formatted(source.port(), database)
                + Servers.connect("dst", target))) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
    }
  }

  /** What one side loses the other gains; beside it, rows move, come and go. */
  private void transfer(Connection bank) throws SQLException {
    int amount = random.nextInt(50);
    int from = 1 + random.nextInt(ACCOUNTS);
    int to = 1 + random.nextInt(ACCOUNTS);
    List<String> work = new ArrayList<>();
    work.add("UPDATE one SET balance = balance - %d WHERE id = %d".formatted(amount, from));
    // Only an account that is there can have paid.
    work.add(
        "UPDATE two SET balance = balance + %d WHERE id = %d AND EXISTS (SELECT 1 FROM one WHERE id = %d)"
            .formatted(amount, to, from));
    work.add("INSERT INTO moves VALUES ('note %d', %d)".formatted(from % 3, amount % 5));
    switch (from % 4) {
      case 0 -> work.add("DELETE FROM moves WHERE amount = " + amount % 5 + " LIMIT 2");
      case 1 ->
          work.add("UPDATE one SET note = REPEAT('y', %d) WHERE id = %d".formatted(from * 20, to));
      case 2 -> work.add("UPDATE moves SET amount = amount + 5 WHERE amount = " + amount % 5);
      default -> {}
    }
    Jdbc.execute(bank, work);
    bank.commit();
  }

  /** Invariant 6. */
  private static void assertWhole(String target) {
    assertThat(Servers.value(target, SUM)).isEqualTo(Integer.toString(2 * ACCOUNTS * 1000));
  }

  private static void awaitEqual(ChildProcess server, Connection bank, String target)
      throws SQLException {
    for (String table : TABLES) {
      List<String> wanted = rows(bank, table);
      Instant end = Instant.now().plus(PATIENCE);
      while (!rows(target, table).equals(wanted)) {
        assertThat(Instant.now()).as(server::err).isBefore(end);
        assertThat(server.isAlive()).as(server::err).isTrue();
      }
    }
  }

  /** Nothing, while there is no such table yet. */
  private static List<String> rows(String database, String table) throws SQLException {
    if (Servers.value(database, "SELECT to_regclass('public.%s')".formatted(table))
        .equals("null")) {
      return List.of();
    }
    try (Connection target =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:" + Servers.port() + "/" + database, "postgres", "")) {
      return rows(target, table);
    }
  }

  /** All rows as text, sorted. */
  private static List<String> rows(Connection session, String table) throws SQLException {
    return Jdbc.lines(session, "SELECT * FROM " + table).stream().sorted().toList();
  }

  private ChildProcess sql(Map<String, String> environment, String statements) {
    return ChildProcess.start(SluiceMain.class, folder, environment, "sql", "-e", statements);
  }

  private ChildProcess server() {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "server", "--port", "0");
  }
}
