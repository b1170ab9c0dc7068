package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ShopServer;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.StreamTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postgres to Postgres, from the first row to the last change. */
final class StreamTest {
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

  @Test
  void aTargetFollowsItsSource() throws InterruptedException {
    server.run("postgres", "CREATE DATABASE wh_follow");
    server.run(
        "shop",
        "CREATE TABLE orders (id int PRIMARY KEY, amount numeric(12,2), note text)",
        "INSERT INTO orders SELECT i, i, 'note ' || i FROM generate_series(1, 5000) i",
        "CREATE TABLE visits (page text, at timestamptz)",
        "ALTER TABLE visits REPLICA IDENTITY FULL",
        "INSERT INTO visits SELECT 'page ' || i % 3, now() FROM generate_series(1, 100) i");
    try (LiveSync sync = new LiveSync(server.port(), "postgres", "wh_follow", folder, "follow")) {
      List<StreamTable> tables = List.of(sync.mirror("orders"), sync.mirror("visits"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        assertSame("orders", "visits");
        server.run(
            "shop",
            "UPDATE orders SET amount = amount + 1 WHERE id % 2 = 0",
            "DELETE FROM orders WHERE id < 100",
            "INSERT INTO orders SELECT i, 0, NULL FROM generate_series(6000, 6100) i",
            "UPDATE orders SET id = id + 100000 WHERE id BETWEEN 200 AND 300",
            "DELETE FROM visits WHERE page = 'page 1'",
            "INSERT INTO visits VALUES ('same', NULL), ('same', NULL), ('same', NULL)",
            "DELETE FROM visits WHERE ctid = (SELECT min(ctid) FROM visits WHERE page = 'same')",
            "UPDATE visits SET page = 'moved' WHERE page = 'page 2'");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        assertSame("orders", "visits");
        server.run("shop", "TRUNCATE orders", "INSERT INTO orders VALUES (1, 1, 'after')");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).isTrue();
        assertSame("orders", "visits");
        assertThat(stream.status().tables())
            .allSatisfy(table -> assertThat(table.changes().balanced()).isTrue());
      }
      server.run("shop", "INSERT INTO orders VALUES (2, 2, 'while stopped')");
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        assertSame("orders", "visits");
      }
      sync.release(tables);
      assertThat(server.ask("shop", "SELECT slot_name FROM pg_replication_slots")).isEmpty();
      assertThat(server.ask("shop", "SELECT pubname FROM pg_publication")).isEmpty();
    }
  }

  private static void assertSame(String... tables) {
    for (String table : tables) {
      String rows = "SELECT t::text FROM " + table + " t ORDER BY 1";
      assertThat(server.ask("wh_follow", rows)).as(table).isEqualTo(server.ask("shop", rows));
    }
  }

  @Test
  void aLogTellsOfEveryChange() throws InterruptedException {
    server.run("postgres", "CREATE DATABASE wh_log");
    server.run(
        "shop",
        "CREATE TABLE prices (id int PRIMARY KEY, price int)",
        "INSERT INTO prices VALUES (1, 10)");
    try (LiveSync sync = new LiveSync(server.port(), "postgres", "wh_log", folder, "log")) {
      List<StreamTable> tables =
          List.of(
              sync.table(
                  "prices",
                  ChangeLanding.LOG,
                  DeleteReaction.APPLY,
                  List.of(
                      new AddedColumn("sync_op", AddedColumn.Value.OPERATION),
                      new AddedColumn("sync_ordinal", AddedColumn.Value.ORDINAL))));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run(
            "shop",
            "UPDATE prices SET price = 11",
            "UPDATE prices SET price = 12",
            "DELETE FROM prices");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
      }
      assertThat(
              server.ask(
                  "wh_log",
                  "SELECT concat_ws('|', id, price, sync_op, sync_ordinal) FROM prices"
                      + " ORDER BY price NULLS LAST"))
          .containsExactly("1|10|snapshot", "1|11|update|0", "1|12|update|0", "1|delete|0");
      sync.release(tables);
    }
  }

  @Test
  void oneTableFailsAndIsLoadedAgainWhileTheOthersGoOn() throws InterruptedException {
    server.run("postgres", "CREATE DATABASE wh_one");
    server.run(
        "shop",
        "CREATE TABLE good (id int PRIMARY KEY, v int)",
        "CREATE TABLE bad (id int PRIMARY KEY, v int)",
        "INSERT INTO good VALUES (1, 1)",
        "INSERT INTO bad VALUES (1, 1)");
    try (LiveSync sync = new LiveSync(server.port(), "postgres", "wh_one", folder, "one")) {
      List<StreamTable> tables = List.of(sync.mirror("good"), sync.mirror("bad"));
      try (Stream stream = sync.start(tables)) {
        assertThat(stream.awaitLive(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        server.run("wh_one", "ALTER TABLE bad ADD CHECK (v < 10)");
        server.run(
            "shop", "UPDATE bad SET v = 20", "UPDATE good SET v = 2", "UPDATE good SET v = 3");
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        TableStatus bad = status(stream, sync, "bad");
        assertThat(bad.state()).isEqualTo(StreamState.FAILED);
        assertThat(bad.error().orElseThrow().getMessage()).contains("bad");
        assertThat(server.ask("wh_one", "SELECT v FROM good")).containsExactly("3");
        assertThat(server.ask("wh_one", "SELECT v FROM bad")).containsExactly("1");

        server.run("shop", "INSERT INTO bad VALUES (2, 2)");
        server.run("wh_one", "ALTER TABLE bad DROP CONSTRAINT bad_v_check");
        stream.resume(sync.target("bad"));
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
        assertThat(server.ask("wh_one", "SELECT t::text FROM bad t ORDER BY 1"))
            .containsExactly("(1,20)", "(2,2)");
        assertThat(status(stream, sync, "bad").state()).isEqualTo(StreamState.LIVE);

        server.run("wh_one", "DELETE FROM good");
        stream.resync(sync.target("good"), java.util.Optional.empty());
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).isTrue();
        assertThat(server.ask("wh_one", "SELECT v FROM good")).containsExactly("3");
      }
      sync.release(tables);
    }
  }

  private static TableStatus status(Stream stream, LiveSync sync, String table) {
    return stream.status().tables().stream()
        .filter(each -> each.table().equals(sync.target(table)))
        .findFirst()
        .orElseThrow();
  }
}
