package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ShopServer;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.StreamTable;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
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
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of which rows are computed: their marks, their definitions, their errors. */
final class ComputedStreamTest {
  private static final Column ID = new Column("id", ColumnType.of(TypeKind.INT32), false);
  private static final List<Column> TWICE =
      List.of(ID, new Column("twice", ColumnType.of(TypeKind.INT32), true));
  private static final String SELECT = "id, amount * 2 AS twice";
  private static final List<String> READ = List.of("id", "amount");

  @TempDir static Path folder;
  private static ShopServer server;

  @BeforeAll
  static void start() throws IOException {
    server = ShopServer.startLogical();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "duckdb"})
  void rowsThatStopMatchingAreMarked(String type) throws InterruptedException, SQLException {
    String name = "marked_" + type;
    create(name);
    try (LiveSync sync = new LiveSync(server.port(), type, target(type, name), folder, name)) {
      AddedColumn gone = new AddedColumn("gone", AddedColumn.Value.DELETED_AT);
      StreamTable plain =
          sync.table(name, ChangeLanding.MIRROR, DeleteReaction.SOFT, List.of(gone));
      List<StreamTable> tables =
          List.of(sync.computed(plain, READ, SELECT + " FROM t WHERE amount > 10", TWICE));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        change(name);
        live(stream);
      }
      sync.release(tables);
    }
    assertThat(rows(type, name, "SELECT concat_ws('|', id, twice) FROM %s WHERE gone IS NULL"))
        .containsExactlyInAnyOrderElementsOf(server.ask("shop", selected(name, "amount > 10")));
    assertThat(rows(type, name, "SELECT count(*) > 5 FROM %s WHERE gone IS NOT NULL"))
        .containsAnyOf("t", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "duckdb"})
  void aLargeTransactionIsComputed(String type) throws InterruptedException, SQLException {
    String name = "large_" + type;
    create(name);
    try (LiveSync sync = new LiveSync(server.port(), type, target(type, name), folder, name)) {
      List<StreamTable> tables =
          List.of(sync.computed(name, READ, SELECT, "amount % 3 > 0", TWICE));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "INSERT INTO %s SELECT i, i, i FROM generate_series(100, 60000) i".formatted(name),
            "UPDATE %s SET amount = amount + 1".formatted(name),
            "UPDATE %s SET id = id + 1000000 WHERE id %% 4 = 0".formatted(name));
        live(stream);
      }
      sync.release(tables);
    }
    assertThat(rows(type, name, "SELECT concat_ws('|', id, twice) FROM %s ORDER BY 1"))
        .isEqualTo(server.ask("shop", selected(name, "amount % 3 > 0") + " ORDER BY 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "duckdb"})
  void whatIsNotReadMayChange(String type) throws InterruptedException, SQLException {
    String name = "unread_" + type;
    create(name);
    try (LiveSync sync = new LiveSync(server.port(), type, target(type, name), folder, name)) {
      List<StreamTable> tables = List.of(sync.computed(name, READ, SELECT, "amount > 10", TWICE));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        for (String change :
            List.of("ADD one text DEFAULT 'x'", "DROP spare", "RENAME note TO remark")) {
          server.run("shop", "ALTER TABLE " + name + " " + change);
          change(name);
          live(stream);
        }
      }
      server.run("shop", "ALTER TABLE " + name + " ALTER one TYPE varchar(9)");
      change(name);
      try (Stream stream = sync.start(tables)) {
        live(stream);
        change(name);
        live(stream);
      }
      assertThat(sync.records.done().toString())
          .contains("\"one\" is left out", "\"spare\" is not among");
      sync.release(tables);
    }
    assertThat(rows(type, name, "SELECT concat_ws('|', id, twice) FROM %s"))
        .containsExactlyInAnyOrderElementsOf(server.ask("shop", selected(name, "amount > 10")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DROP amount", "RENAME amount TO sum", "ALTER amount TYPE bigint"})
  void whatIsReadMayNot(String change) throws InterruptedException {
    String name = "read_" + Integer.toUnsignedString(change.hashCode());
    create(name);
    create(name + "_beside");
    try (LiveSync sync =
        new LiveSync(server.port(), "postgres", target("postgres", name), folder, name)) {
      List<StreamTable> tables =
          List.of(
              sync.computed(name, READ, SELECT, "amount > 10", TWICE),
              sync.mirror(name + "_beside"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "ALTER TABLE " + name + " " + change,
            "UPDATE " + name + " SET note = 'y'",
            "DELETE FROM " + name + "_beside");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        TableStatus failed = stream.status().tables().get(0);
        assertThat(failed.state()).isEqualTo(StreamState.FAILED);
        assertThat(failed.error().orElseThrow().getMessage())
            .contains("amount", "the rows of the target are computed from it");
        assertThat(stream.status().tables().get(1).state()).isEqualTo(StreamState.LIVE);
      }
      assertThat(server.ask("wh_" + name, "SELECT * FROM " + name + "_beside")).isEmpty();
      assertThat(server.ask("wh_" + name, "SELECT id FROM " + name)).hasSize(20);
      sync.release(tables);
    }
  }

  @Test
  void aRowThatCannotBeComputedStopsItsTableUntilItIsMended() throws InterruptedException {
    String name = "cast_of_text";
    create(name);
    server.run(
        "shop",
        "UPDATE cast_of_text SET note = id",
        "ALTER TABLE cast_of_text REPLICA IDENTITY FULL",
        "CREATE TABLE cast_beside (id int PRIMARY KEY)");
    try (LiveSync sync =
        new LiveSync(server.port(), "postgres", target("postgres", name), folder, name)) {
      List<StreamTable> tables =
          List.of(
              sync.computed(
                  name,
                  List.of("id", "note"),
                  "id, CAST(note AS INTEGER) AS twice",
                  "id > 0",
                  TWICE),
              sync.mirror("cast_beside"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "UPDATE cast_of_text SET note = 'seven' WHERE id = 7",
            "INSERT INTO cast_beside VALUES (1)");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        TableStatus failed = stream.status().tables().get(0);
        assertThat(failed.state()).isEqualTo(StreamState.FAILED);
        assertThat(failed.error().orElseThrow().getMessage()).contains("seven");
        assertThat(server.ask("wh_" + name, "SELECT id FROM cast_beside")).containsExactly("1");
        server.run("shop", "UPDATE cast_of_text SET note = '70' WHERE id = 7");
        stream.resume(sync.target(name));
        live(stream);
        assertThat(server.ask("wh_" + name, "SELECT twice FROM cast_of_text WHERE id = 7"))
            .containsExactly("70");
      }
      sync.release(tables);
    }
  }

  @Test
  void aLogThatComesToLeaveValuesOutStopsItsTable() throws InterruptedException {
    String name = "partial_rows";
    create(name);
    server.run(
        "shop",
        "ALTER TABLE partial_rows ALTER note SET STORAGE EXTERNAL",
        "ALTER TABLE partial_rows REPLICA IDENTITY FULL",
        "UPDATE partial_rows SET note = repeat('n', 5000)",
        "CREATE TABLE partial_beside (id int PRIMARY KEY)");
    try (LiveSync sync =
        new LiveSync(server.port(), "postgres", target("postgres", name), folder, name)) {
      List<StreamTable> tables =
          List.of(
              sync.computed(
                  name,
                  List.of("id", "amount", "note"),
                  "id, CAST(LENGTH(note) AS INTEGER) AS twice",
                  "amount > 0",
                  TWICE),
              sync.mirror("partial_beside"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run("shop", "UPDATE partial_rows SET amount = 1");
        live(stream);
        assertThat(server.ask("wh_" + name, "SELECT DISTINCT twice FROM partial_rows"))
            .containsExactly("5000");
        server.run(
            "shop",
            "ALTER TABLE partial_rows REPLICA IDENTITY DEFAULT",
            "UPDATE partial_rows SET amount = 2 WHERE id = 1");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        TableStatus failed = stream.status().tables().get(0);
        assertThat(failed.state()).isEqualTo(StreamState.FAILED);
        assertThat(failed.error().orElseThrow().getMessage()).contains("note", "leaves out");
        assertThat(server.ask("wh_" + name, "SELECT DISTINCT twice FROM partial_rows"))
            .containsExactly("5000");
      }
      sync.release(tables);
    }
  }

  private static void create(String name) {
    server.run(
        "shop",
        "CREATE TABLE %s (id int PRIMARY KEY, spare int, amount int, note text)".formatted(name),
        "INSERT INTO %s SELECT i, i, i, 'n' FROM generate_series(1, 30) i".formatted(name));
  }

  private static void change(String name) {
    Random random = new Random(name.hashCode());
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      int id = 1 + random.nextInt(40);
      int other = 1 + random.nextInt(40);
      changes.add(
          switch (random.nextInt(5)) {
            case 0 -> "DELETE FROM %s WHERE id = %d".formatted(name, id);
            case 1 ->
                "UPDATE %1$s SET id = %2$d WHERE id = %3$d AND NOT EXISTS (SELECT 1 FROM %1$s WHERE id = %2$d)"
                    .formatted(name, other, id);
            case 2 ->
                "INSERT INTO %s (id, amount) VALUES (%d, %d) ON CONFLICT DO NOTHING"
                    .formatted(name, id, other);
            default -> "UPDATE %s SET amount = 21 - amount WHERE id = %d".formatted(name, id);
          });
    }
    server.run("shop", changes.toArray(String[]::new));
  }

  private static String selected(String name, String where) {
    return "SELECT concat_ws('|', id, amount * 2) FROM " + name + " WHERE " + where;
  }

  private static void live(Stream stream) throws InterruptedException {
    boolean reached = false;
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

  private static List<String> rows(String type, String name, String sql) throws SQLException {
    if (type.equals("postgres")) {
      return server.ask("wh_" + name, sql.formatted(name));
    }
    try (Connection session =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(name + ".duckdb"));
        Statement statement = session.createStatement();
        ResultSet found = statement.executeQuery(sql.formatted(name))) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }
}
