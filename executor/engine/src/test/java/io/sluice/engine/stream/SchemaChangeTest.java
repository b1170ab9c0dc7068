package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ShopServer;
import io.sluice.plan.SchemaReactions;
import io.sluice.plan.SchemaReactions.Reaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that change at the source, at every time in a stream's life. */
final class SchemaChangeTest {
  @TempDir static Path folder;
  private static ShopServer server;

  /** What is done to a table, with rows before and behind it in one transaction and in others. */
  enum Case {
    ADD(
        "ALTER TABLE %s ADD COLUMN added int DEFAULT 7",
        "UPDATE %s SET added = id WHERE id %% 2 = 0", "id, amount, note, added"),
    ADD_WITHOUT_DEFAULT(
        "ALTER TABLE %s ADD COLUMN added text",
        "UPDATE %s SET added = 'x' WHERE id %% 2 = 0", "id, amount, note, added"),
    DROP("ALTER TABLE %s DROP COLUMN note", "UPDATE %s SET amount = 5 WHERE id = 2", "id, amount"),
    RENAME(
        "ALTER TABLE %s RENAME COLUMN note TO remark",
        "UPDATE %s SET remark = 'new' WHERE id = 2", "id, amount, remark"),
    RENAME_KEY(
        "ALTER TABLE %s RENAME COLUMN id TO number",
        "UPDATE %s SET note = 'new' WHERE number = 2", "number, amount, note"),
    WIDEN(
        "ALTER TABLE %s ALTER COLUMN amount TYPE bigint",
        "UPDATE %s SET amount = 5000000000 WHERE id = 2", "id, amount, note");

    final String change;
    final String rows;
    final String columns;

    Case(String change, String rows, String columns) {
      this.change = change;
      this.rows = rows;
      this.columns = columns;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = ShopServer.startLogical();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static List<Arguments> whileStreaming() {
    List<Arguments> all = new ArrayList<>();
    for (Case one : Case.values()) {
      for (String type : List.of("postgres", "duckdb")) {
        for (String when : List.of("streaming", "stopped")) {
          all.add(Arguments.of(one, type, when));
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("whileStreaming")
  void aTargetFollowsTheDefinition(Case one, String type, String when)
      throws InterruptedException, SQLException {
    String name = (one + "_" + type + "_" + when).toLowerCase(Locale.ROOT);
    server.run(
        "shop",
        "CREATE TABLE %s (id int PRIMARY KEY, amount int, note text)".formatted(name),
        "INSERT INTO %s SELECT i, i, 'note ' || i FROM generate_series(1, 50) i".formatted(name));
    try (LiveSync sync = new LiveSync(server.port(), type, target(type, name), folder, name)) {
      var tables = List.of(sync.mirror(name));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        if (when.equals("streaming")) {
          change(one, name);
          live(stream);
        }
      }
      if (when.equals("stopped")) {
        change(one, name);
      }
      try (Stream stream = sync.start(tables)) {
        live(stream);
        // Columns have changed for good: what comes later, and after a restart, has them too.
        server.run("shop", one.rows.formatted(name));
        live(stream);
      }
      assertThat(sync.records.done()).hasSize(1);
      sync.release(tables);
    }
    assertSame(type, name, one.columns);
  }

  private static void change(Case one, String name) throws SQLException {
    try (Connection session = StreamScenario.session(server.port())) {
      StreamScenario.run(
          session,
          List.of(
              "INSERT INTO %s VALUES (1000, 1, 'before')".formatted(name),
              one.change.formatted(name),
              one.rows.formatted(name)));
      StreamScenario.run(session, List.of("INSERT INTO %s VALUES (1001, 1)".formatted(name)));
    }
  }

  private static void live(Stream stream) throws InterruptedException {
    boolean reached = false;
    // An idle server tells where its log ends only now and then.
    for (int i = 0; i < 30 && !reached; i++) {
      reached = stream.awaitCaughtUp(Duration.ofSeconds(2));
      server.run("shop", "SELECT pg_logical_emit_message(true, 'test', '')");
    }
    assertThat(reached).as(stream.status().toString()).isTrue();
    assertThat(stream.status().tables())
        .allSatisfy(
            table -> assertThat(table.state()).as(table.toString()).isEqualTo(StreamState.LIVE));
  }

  private static String target(String type, String name) {
    if (type.equals("duckdb")) {
      return folder.resolve(name + ".duckdb").toString();
    }
    server.run("postgres", "CREATE DATABASE wh_" + name);
    return "wh_" + name;
  }

  private static void assertSame(String type, String table, String columns) throws SQLException {
    String rows = "SELECT concat_ws('|', %s) FROM %s ORDER BY 1".formatted(columns, table);
    List<String> source = server.ask("shop", rows);
    if (type.equals("postgres")) {
      assertThat(server.ask("wh_" + table, rows)).isEqualTo(source);
      return;
    }
    try (Connection session =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(table + ".duckdb"));
        Statement statement = session.createStatement();
        ResultSet found = statement.executeQuery(rows)) {
      List<String> target = new ArrayList<>();
      while (found.next()) {
        target.add(found.getString(1));
      }
      assertThat(target).containsExactlyInAnyOrderElementsOf(source);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "duckdb"})
  void aColumnIsLeftOut(String type) throws InterruptedException, SQLException {
    String name = "ignored_" + type;
    server.run(
        "shop",
        "CREATE TABLE %s (id int, amount int, note text)".formatted(name),
        "ALTER TABLE %s REPLICA IDENTITY FULL".formatted(name),
        "INSERT INTO %s SELECT i, i, 'note ' || i FROM generate_series(1, 50) i".formatted(name));
    try (LiveSync sync = new LiveSync(server.port(), type, target(type, name), folder, name)) {
      sync.reacting(reactions(Reaction.IGNORE, Reaction.APPLY));
      var tables = List.of(sync.mirror(name));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "ALTER TABLE %s ADD COLUMN one text DEFAULT 'x'".formatted(name),
            "UPDATE %s SET one = 'y' WHERE id < 10".formatted(name),
            "UPDATE %s SET amount = 9 WHERE id < 10".formatted(name),
            "ALTER TABLE %s DROP COLUMN note".formatted(name),
            "INSERT INTO %s VALUES (100, 1, 'z'), (100, 1, 'z')".formatted(name),
            "DELETE FROM %s WHERE id = 3".formatted(name));
        live(stream);
      }
      try (Stream stream = sync.start(tables)) {
        server.run("shop", "INSERT INTO %s VALUES (101, 1, 'z')".formatted(name));
        live(stream);
      }
      sync.release(tables);
    }
    assertSame(type, name, "id, amount");
  }

  private static SchemaReactions reactions(Reaction add, Reaction drop) {
    SchemaReactions usual = SchemaReactions.DEFAULT;
    return new SchemaReactions(
        add,
        drop,
        usual.renameColumn(),
        usual.alterType(),
        usual.createTable(),
        usual.dropTable(),
        usual.truncateTable());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reaction.class,
      names = {"PAUSE_TABLE", "FAIL"})
  void aTableOrTheSyncStandsStill(Reaction reaction) throws InterruptedException {
    String name = "stands_" + reaction.name().toLowerCase(Locale.ROOT);
    server.run(
        "shop",
        "CREATE TABLE %s (id int PRIMARY KEY, amount int)".formatted(name),
        "CREATE TABLE %s_beside (id int PRIMARY KEY)".formatted(name));
    try (LiveSync sync =
        new LiveSync(server.port(), "postgres", target("postgres", name), folder, name)) {
      sync.reacting(reactions(reaction, Reaction.KEEP));
      var tables = List.of(sync.mirror(name), sync.mirror(name + "_beside"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "ALTER TABLE %s ADD COLUMN one text".formatted(name),
            "INSERT INTO %s VALUES (1, 1, 'x')".formatted(name),
            "INSERT INTO %s_beside VALUES (1)".formatted(name));
        boolean reached = stream.awaitCaughtUp(LiveSync.PATIENCE);
        assertThat(reached).isEqualTo(reaction == Reaction.PAUSE_TABLE);
        if (reached) {
          assertThat(stream.status().tables().get(0).error().orElseThrow().getMessage())
              .contains("\"one\"", "was added");
          assertThat(server.ask("wh_" + name, "SELECT id FROM %s_beside".formatted(name)))
              .containsExactly("1");
        } else {
          assertThat(stream.status().error().orElseThrow().getMessage()).contains("\"one\"");
        }
        assertThat(server.ask("wh_" + name, "SELECT id FROM " + name)).isEmpty();
      }
      sync.release(tables);
    }
  }
}
