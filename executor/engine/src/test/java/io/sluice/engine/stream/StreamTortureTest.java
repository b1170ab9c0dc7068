package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.ShopServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that never rest, a process that is killed at random moments, and a reader of the target
 * who looks for states that the source never had. {@code -Dsluice.torture.kills=200} makes a long
 * run of it.
 */
final class StreamTortureTest {
  private static final int KILLS = Integer.getInteger("sluice.torture.kills", 5);
  private static final String SUM =
      "SELECT (SELECT sum(balance) FROM checking) + (SELECT sum(balance) FROM savings)";

  @TempDir Path folder;

  @Test
  void nothingIsLostDoubledOrTorn() throws Exception {
    Random random = new Random();
    long seed = random.nextLong();
    random.setSeed(seed);
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicBoolean reading = new AtomicBoolean(true);
    AtomicLong written = new AtomicLong();
    AtomicLong looks = new AtomicLong();
    ExecutorService workers = Executors.newCachedThreadPool();
    try (ShopServer server = ShopServer.startLogical()) {
      server.run("shop", StreamScenario.SET_UP);
      String sum = server.ask("shop", SUM).get(0);
      Process process = child(server.port(), 0);
      awaitLive(process);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        long own = random.nextLong();
        writers.add(workers.submit(() -> write(server.port(), new Random(own), writing, written)));
      }
      Future<?> reader = workers.submit(() -> read(server, sum, reading, looks));
      for (int kill = 1; kill <= KILLS; kill++) {
        process.waitFor(200 + random.nextInt(2500), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        process = child(server.port(), kill);
      }
      process.waitFor(1, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      writing.set(false);
      for (Future<?> writer : writers) {
        writer.get();
      }
      try (LiveSync sync = new LiveSync(server.port(), "postgres", "wh", folder, "torture");
          Stream stream = sync.start(StreamScenario.tables(sync))) {
        assertThat(stream.awaitCaughtUp(LiveSync.PATIENCE)).as(stream.status().toString()).isTrue();
      }
      reading.set(false);
      reader.get();
      for (String table : StreamScenario.TABLES) {
        assertThat(StreamScenario.rows(server, "wh", table))
            .as("%s, seed %s", table, seed)
            .isEqualTo(StreamScenario.expected(server, table));
      }
      assertThat(written.get()).isPositive();
      assertThat(looks.get()).isPositive();
      System.out.printf(
          "%d kills, %d transactions, %d looks at the target%n", KILLS, written.get(), looks.get());
    } finally {
      writing.set(false);
      reading.set(false);
      workers.shutdownNow();
    }
  }

  private static Void write(int port, Random random, AtomicBoolean writing, AtomicLong written)
      throws SQLException {
    try (Connection session = StreamScenario.session(port)) {
      while (writing.get()) {
        try {
          StreamScenario.run(session, transaction(random));
          written.incrementAndGet();
        } catch (SQLException conflict) {
          // Two writers may want the same rows in another order, or the same new key.
          session.rollback();
        }
      }
    }
    return null;
  }

  private static List<String> transaction(Random random) {
    int one = 1 + random.nextInt(1000);
    int other = 1 + random.nextInt(1000);
    return switch (random.nextInt(6)) {
      case 0 ->
          List.of(
              "WITH gone AS (DELETE FROM savings WHERE id = "
                  + one
                  + " RETURNING balance, note)"
                  + " INSERT INTO savings SELECT "
                  + (10_000 + random.nextInt(1_000_000))
                  + ", balance, note FROM gone");
      case 1 ->
          List.of(
              "UPDATE checking SET id = id + 2000 WHERE id = " + one,
              "INSERT INTO visits VALUES ('page " + one % 7 + "', " + other % 3 + ")");
      case 2 ->
          List.of(
              "DELETE FROM visits WHERE ctid = (SELECT ctid FROM visits LIMIT 1)",
              "UPDATE visits SET hits = hits + 1 WHERE page = 'page " + one % 5 + "'");
      case 4 ->
          List.of(
              "UPDATE loans SET amount = 101 - amount WHERE id % 10 = " + one % 10,
              "UPDATE loans SET id = id + 1000 WHERE id = " + other);
      case 3 ->
          List.of("UPDATE checking SET note = repeat('y', " + 10 * one + ") WHERE id = " + one);
      // Only what one account loses the other gains.
      default ->
          List.of(
              "WITH paid AS (UPDATE checking SET balance = balance - 5 WHERE id = "
                  + one
                  + " RETURNING id) UPDATE savings SET balance = balance + 5 WHERE id = "
                  + (2000 + other)
                  + " AND EXISTS (SELECT 1 FROM paid)");
    };
  }

  private static Void read(ShopServer server, String sum, AtomicBoolean reading, AtomicLong looks)
      throws SQLException {
    try (Connection session = server.session("wh")) {
      while (reading.get()) {
        assertThat(ShopServer.ask(session, SUM)).containsExactly(sum);
        looks.incrementAndGet();
      }
    }
    return null;
  }

  private Process child(int port, int number) throws IOException {
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx256m",
                "-Duser.timezone=UTC",
                StreamScenario.class.getName(),
                String.valueOf(port),
                "postgres",
                "wh",
                folder.toString(),
                "torture",
                "stay")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("child" + number + ".txt").toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return child.start();
  }

  private void awaitLive(Process process) throws IOException, InterruptedException {
    Path output = folder.resolve("child0.txt");
    for (int i = 0; i < 600; i++) {
      if (Files.exists(output) && Files.readString(output).contains("LIVE\n")) {
        return;
      }
      assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).as(() -> read(output)).isFalse();
    }
    throw new AssertionError(read(output));
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
