package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kit.Follower;
import io.sluice.connector.kit.Mirror;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Random transactions, with savepoints, COPY and sizes from one row to far more than a group, are
 * followed by a reader that is stopped at random: nothing is lost, doubled or torn.
 */
final class FollowRandomTest {
  private static final int WRITERS = 3;
  private static final int TRANSACTIONS = 120;
  private static final int RESTARTS = 8;

  @TempDir private Path folder;
  private final TestServer.Database database = TestServer.database();

  @Test
  void nothingIsLostOrDoubled() throws Exception {
    // Small enough that many transactions come while they are in progress.
    database
        .as("postgres")
        .run(
            "ALTER ROLE " + database.user() + " REPLICATION",
            "ALTER ROLE " + database.user() + " SET logical_decoding_work_mem = '64kB'");
    database.run(
        "CREATE TABLE a (id int PRIMARY KEY, amount bigint NOT NULL)",
        "CREATE TABLE b (id int PRIMARY KEY, amount bigint NOT NULL)",
        "CREATE TABLE log (w int, n int, pad text)",
        "ALTER TABLE log REPLICA IDENTITY FULL",
        "CREATE TABLE wide (id int PRIMARY KEY, n int, big text)",
        "ALTER TABLE wide ALTER big SET STORAGE EXTERNAL",
        "INSERT INTO a SELECT i, 100 FROM generate_series(1, 60) i",
        "INSERT INTO b SELECT i, 100 FROM generate_series(1, 60) i",
        "INSERT INTO wide SELECT i, 0, repeat('x', 5000) FROM generate_series(1, 60) i");
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (Follower follower =
        Follower.of(database.connector(), folder, new GroupLimits(200, 1 << 16))) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        running.add(writers.submit(() -> write(writer)));
      }
      follower.start("a", "b", "log", "wide");
      Random random = new Random(7);
      for (int restarts = 0; restarts < RESTARTS; restarts++) {
        for (int steps = random.nextInt(60); steps > 0; steps--) {
          follower.step();
          assertThat(sum(follower)).isEqualTo(12_000);
        }
        follower.restart();
      }
      for (Future<?> each : running) {
        each.get();
      }
      follower.assertSame();
      assertThat(sum(follower)).isEqualTo(12_000);
    } finally {
      writers.shutdownNow();
    }
  }

  /** What all transactions leave as it is, over two tables. */
  private static long sum(Follower follower) {
    return sum(follower.mirror("a")) + sum(follower.mirror("b"));
  }

  private static long sum(Mirror mirror) {
    return mirror.rows().stream()
        .mapToLong(row -> Long.parseLong(row.replaceAll(".*, '(-?\\d+)'\\]", "$1")))
        .sum();
  }

  private Void write(int writer) throws SQLException, IOException {
    Random random = new Random(writer);
    try (Connection session = database.session();
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      for (int i = 0; i < TRANSACTIONS; i++) {
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
          Savepoint before = session.setSavepoint();
          part(writer, random, session, statement);
          if (random.nextInt(4) == 0) {
            session.rollback(before);
          }
        }
        if (random.nextInt(10) == 0) {
          session.rollback();
        } else {
          session.commit();
        }
      }
    }
    return null;
  }

  /** Each writer has rows of its own, so that none waits for another. */
  private static void part(int writer, Random random, Connection session, Statement statement)
      throws SQLException, IOException {
    int id = 1 + writer + WRITERS * random.nextInt(20);
    int other = 1 + writer + WRITERS * random.nextInt(20);
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        int amount = random.nextInt(50);
        statement.execute("UPDATE a SET amount = amount - " + amount + " WHERE id = " + id);
        statement.execute("UPDATE b SET amount = amount + " + amount + " WHERE id = " + other);
      }
      case 2 -> {
        StringBuilder rows = new StringBuilder();
        for (int i = random.nextInt(50); i >= 0; i--) {
          rows.append(writer).append('\t').append(i).append("\tcopied\n");
        }
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY log FROM STDIN", new StringReader(rows.toString()));
      }
      case 3 -> {
        int count = random.nextInt(4) == 0 ? 5000 : 20;
        statement.execute(
            "INSERT INTO log SELECT %d, i, repeat('y', 30) FROM generate_series(1, %d) i"
                .formatted(writer, count));
      }
      case 4 ->
          statement.execute(
              "DELETE FROM log WHERE ctid IN (SELECT ctid FROM log WHERE w = %d LIMIT %d)"
                  .formatted(writer, random.nextInt(300)));
      case 5 -> {
        statement.execute("UPDATE wide SET n = n + 1 WHERE id = " + id);
        if (random.nextInt(3) == 0) {
          statement.execute(
              "UPDATE wide SET big = repeat('z', 4000 + n) WHERE id = %d".formatted(other));
        }
      }
      default -> {
        statement.execute("UPDATE wide SET id = id + 1000 WHERE id = " + id);
        statement.execute("UPDATE wide SET id = id - 1000 WHERE id = " + (id + 1000));
      }
    }
  }
}
