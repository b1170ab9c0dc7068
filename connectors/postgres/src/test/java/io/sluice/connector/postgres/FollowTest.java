package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kit.Follower;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import io.sluice.spi.change.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is inserted, updated, deleted and truncated arrives, transaction by transaction. */
final class FollowTest {
  @TempDir private Path folder;
  private final TestServer.Database database = TestServer.database();

  @BeforeEach
  void allowReplication() {
    database.as("postgres").run("ALTER ROLE " + database.user() + " REPLICATION");
  }

  private Follower follower(String... tables) throws InterruptedException {
    return Follower.of(database.connector(), folder).start(tables);
  }

  @Test
  void rowsAreInsertedUpdatedMovedAndDeleted() throws InterruptedException {
    database.run(
        "CREATE TABLE t (id int PRIMARY KEY, n numeric(12,2), v text)",
        "INSERT INTO t VALUES (1, 1.50, 'one'), (2, NULL, 'two'), (3, -3, NULL)");
    try (Follower follower = follower("t")) {
      database.run(
          "INSERT INTO t VALUES (4, 4.00, 'four')",
          "UPDATE t SET v = 'uno' WHERE id = 1",
          "UPDATE t SET id = 20, n = 2 WHERE id = 2",
          "DELETE FROM t WHERE id = 3");
      follower.assertSame();
      assertThat(follower.mirror("t").rows())
          .containsExactly(
              "['1', '1.50', 'uno']", "['20', '2.00', 'two']", "['4', '4.00', 'four']");
      assertThat(follower.transactions()).isEqualTo(4);
    }
  }

  @Test
  void truncateIsInOrder() throws InterruptedException {
    database.run("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (id int PRIMARY KEY)");
    try (Follower follower = follower("a", "b")) {
      database.run(
          "INSERT INTO a VALUES (1), (2)",
          "INSERT INTO b VALUES (1)",
          "BEGIN; INSERT INTO a VALUES (3); TRUNCATE a, b; INSERT INTO a VALUES (4); COMMIT",
          "INSERT INTO b VALUES (5)");
      follower.assertSame();
      assertThat(follower.mirror("a").rows()).containsExactly("['4']");
      assertThat(follower.events()).singleElement().isInstanceOf(Change.Truncated.class);
    }
  }

  @Test
  void rowsWithoutAKeyAreToldWhole() throws InterruptedException {
    database.run(
        "CREATE TABLE t (a int, b text)",
        "ALTER TABLE t REPLICA IDENTITY FULL",
        "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (NULL, NULL)");
    try (Follower follower = follower("t")) {
      database.run(
          "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
          "DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t WHERE a = 1)",
          "UPDATE t SET b = 'z' WHERE a IS NULL",
          "UPDATE t SET a = 3 WHERE ctid = (SELECT max(ctid) FROM t WHERE a = 1)");
      follower.assertSame();
    }
  }

  @Test
  void unchangedValuesAreLeftAlone() throws InterruptedException {
    database.run(
        "CREATE TABLE t (id int PRIMARY KEY, n int, big text, other text)",
        "ALTER TABLE t ALTER big SET STORAGE EXTERNAL",
        "INSERT INTO t VALUES (1, 1, repeat('x', 1000000), 'small'), (2, 1, NULL, NULL)");
    try (Follower follower = follower("t")) {
      database.run(
          "UPDATE t SET n = 2",
          "UPDATE t SET id = 3, other = 'changed' WHERE id = 1",
          "UPDATE t SET big = repeat('y', 500000) WHERE id = 2",
          "UPDATE t SET n = 7 WHERE id = 2");
      follower.assertSame();
      database.run("ALTER TABLE t REPLICA IDENTITY FULL", "UPDATE t SET n = 8");
      follower.assertSame();
    }
  }

  @Test
  void rowsOfPartitionsComeUnderTheNameOfTheirTable() throws InterruptedException {
    database.run(
        "CREATE TABLE p (id int PRIMARY KEY, v text) PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF p FOR VALUES FROM (0) TO (100)",
        "CREATE TABLE high (v text, gone int, id int NOT NULL)",
        "ALTER TABLE high DROP gone",
        "ALTER TABLE p ATTACH PARTITION high FOR VALUES FROM (100) TO (200)",
        "INSERT INTO p SELECT i, 'v' || i FROM generate_series(1, 199) i");
    try (Follower follower = follower("p")) {
      database.run(
          "UPDATE p SET id = id + 50 WHERE id BETWEEN 60 AND 61 AND id + 50 NOT IN"
              + " (SELECT id FROM p)",
          "DELETE FROM p WHERE id BETWEEN 110 AND 111",
          "UPDATE p SET id = id + 50 WHERE id BETWEEN 60 AND 61",
          "UPDATE p SET v = 'changed' WHERE id % 20 = 0",
          "CREATE TABLE more PARTITION OF p FOR VALUES FROM (200) TO (300)",
          "INSERT INTO p VALUES (250, 'new')");
      follower.assertSame();
      database.run("TRUNCATE p", "INSERT INTO p VALUES (5, 'five')");
      follower.assertSame();
      assertThat(follower.mirror("p").rows()).containsExactly("['5', 'five']");
    }
  }

  @Test
  void anOldRowIsToldByTheIndexThatIsSaid() throws InterruptedException {
    database.run(
        "CREATE TABLE t (id int PRIMARY KEY, code text NOT NULL, v int)",
        "CREATE UNIQUE INDEX codes ON t (code)",
        "ALTER TABLE t REPLICA IDENTITY USING INDEX codes",
        "INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 1)");
    try (Follower follower = follower("t")) {
      assertThat(follower.mirror("t").table().identity()).containsExactly("code");
      database.run(
          "UPDATE t SET id = 10 WHERE id = 1",
          "UPDATE t SET code = 'c' WHERE code = 'b'",
          "DELETE FROM t WHERE code = 'a'");
      follower.assertSame();
    }
  }

  @Test
  void aTransactionLargerThanMemoryWaitsOnDisk() throws InterruptedException {
    database.run("CREATE TABLE t (id int PRIMARY KEY, pad text)");
    try (Follower follower =
        Follower.of(database.connector(), folder, new GroupLimits(5000, 1 << 20)).start("t")) {
      database.run(
          "BEGIN; INSERT INTO t SELECT i, repeat('x', 500) FROM generate_series(1, 200000) i;"
              + " SAVEPOINT s; INSERT INTO t SELECT i, 'undone' FROM generate_series(200001,"
              + " 250000) i; ROLLBACK TO s; DELETE FROM t WHERE id % 2 = 0; COMMIT");
      long[] rows = new long[5];
      Change.Committed end = null;
      while (end == null) {
        try (Change change = follower.reader().poll(Duration.ofSeconds(1)).orElse(null)) {
          if (change instanceof Change.Rows some) {
            for (int i = 0; i < some.rows().count(); i++) {
              rows[some.rows().operations().get(i)]++;
            }
          } else if (change instanceof Change.Committed committed) {
            end = committed;
          }
        }
      }
      assertThat(rows[Operation.INSERT.code()]).isEqualTo(200_000);
      assertThat(rows[Operation.DELETE.code()]).isEqualTo(100_000);
      assertThat(end.transactions()).isEqualTo(1);
      assertThat(follower.allocator().getPeakMemoryAllocation()).isLessThan(16L << 20);
      assertThat(folder.toFile().list((in, name) -> name.endsWith(".transaction"))).isEmpty();
    }
  }

  @Test
  void anIdleTableHoldsNothingBack() throws InterruptedException {
    database.run("CREATE TABLE idle (id int PRIMARY KEY)", "CREATE TABLE busy (pad text)");
    try (Follower follower = follower("idle")) {
      for (int i = 0; i < 3; i++) {
        database.run("INSERT INTO busy SELECT repeat('x', 1000) FROM generate_series(1, 5000)");
        follower.catchUp();
      }
      String held =
          "SELECT (pg_current_wal_lsn() - confirmed_flush_lsn)::bigint FROM pg_replication_slots"
              + " WHERE database = current_database()";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (!database.rows(held).equals(List.of("0"))) {
        follower.step();
        assertThat(System.nanoTime()).as("let go in time").isLessThan(deadline);
      }
      assertThat(follower.groups()).isZero();
      assertThat(follower.reader().lag().unreadBytes()).isLessThan(1 << 16);
    }
  }

  @Test
  void aSideLaneGoesOnFromWhereItsOriginIs() throws InterruptedException {
    database.run(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE b (id int PRIMARY KEY)",
        "INSERT INTO b VALUES (1)");
    try (Follower main = follower("a")) {
      database.run("INSERT INTO a VALUES (1)");
      main.assertSame();
      try (Follower follower = main.beside(database.connector(), "side", "a", "b")) {
        database.run("INSERT INTO a VALUES (2)", "INSERT INTO b VALUES (2)");
        main.assertSame();
        follower.view("b");
        database.run("INSERT INTO b VALUES (3)", "DELETE FROM b WHERE id = 1");
        follower.assertSame();
        assertThat(follower.mirror("b").rows()).containsExactly("['2']", "['3']");
      }
      database.run("INSERT INTO a VALUES (3)");
      main.assertSame();
    }
  }

  @Test
  void releaseEndsWhoeverHoldsTheSlotAndMayBeRepeated() throws InterruptedException {
    database.run("CREATE TABLE t (id int PRIMARY KEY)");
    try (Follower follower = follower("t")) {
      String kept =
          "SELECT (SELECT count(*) FROM pg_replication_slots WHERE database = current_database()),"
              + " (SELECT count(*) FROM pg_publication)";
      assertThat(database.rows(kept)).containsExactly("1|1");
      follower.log().release();
      follower.log().release();
      assertThat(database.rows(kept)).containsExactly("0|0");
    }
  }

  @Test
  void aRestartGoesOnWhereItWas() throws InterruptedException {
    database.run("CREATE TABLE t (id int PRIMARY KEY, v int)");
    try (Follower follower = follower("t")) {
      for (int i = 0; i < 5; i++) {
        database.run("INSERT INTO t SELECT i, 0 FROM generate_series(1, 100) i");
        follower.step();
        follower.restart();
        database.run("UPDATE t SET v = v + 1", "DELETE FROM t WHERE id > 0");
        follower.assertSame();
      }
    }
  }
}
