package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are cancelled while they wait for a lock of somebody else's. */
@Timeout(120)
final class CancelledRunTest {
  private static final Resources TWO = new Resources(2, 64L << 20);
  private static final String OLD_ROWS =
      "SELECT concat_ws('|', count(*), min(version), max(version)) FROM items";

  @TempDir private static Path folder;
  private static ShopServer server;
  private static int runs;
  private LiveRun live;

  @BeforeAll
  static void openTheShop() throws IOException {
    server = ShopServer.start();
    server.run(
        "shop",
        "CREATE TABLE items (id int PRIMARY KEY, version int, filler text)",
        "INSERT INTO items SELECT i, 1, repeat(md5(i::text), 16) FROM generate_series(1, 2000) i",
        "ANALYZE");
  }

  @AfterAll
  static void closeTheShop() throws IOException {
    server.close();
  }

  @BeforeEach
  void copyTheFirstVersion() {
    server.run("shop", "UPDATE items SET version = 1");
    server.run("wh", "DROP TABLE IF EXISTS items");
    live = new LiveRun(server.toPostgres(), folder);
    live.run(plan(Landing.CREATE), nextRun());
    server.run("shop", "UPDATE items SET version = 2");
  }

  @AfterEach
  void close() {
    live.close();
  }

  private static RunId nextRun() {
    return new RunId("cancelled", ++runs);
  }

  private SyncPlan plan(Landing landing) {
    return Flows.plan(TWO, false, live.flows.decoded("items", landing, List.of("id")));
  }

  @Test
  void aReader() throws Exception {
    cancelled("shop", "LOCK TABLE items IN ACCESS EXCLUSIVE MODE", Landing.REPLACE);
  }

  @Test
  void anotherWhoPreparesItsStaging() throws Exception {
    cancelled("wh", "LOCK TABLE items IN ACCESS EXCLUSIVE MODE", Landing.REPLACE);
  }

  @Test
  void aPublicationThatWaitsForTheTable() throws Exception {
    cancelled("wh", "UPDATE items SET version = 3 WHERE id = 1", Landing.REPLACE);
  }

  @Test
  void aPublicationThatWaitsForARow() throws Exception {
    cancelled("wh", "SELECT FROM items WHERE id = 1000 FOR UPDATE", Landing.UPSERT);
  }

  @Test
  void aRunThatWaitsForTheLedger() throws Exception {
    cancelled("wh", "LOCK TABLE sluice.syncs", Landing.REPLACE);
  }

  @Test
  void aRunThatWaitsForAnEarlierProcess() throws Exception {
    cancelled("wh", "SELECT FROM sluice.syncs FOR SHARE", Landing.REPLACE);
  }

  @Test
  void aRunThatTidiesUpBehindALock() throws Exception {
    cancelled("wh", "LOCK TABLE sluice.splits IN SHARE MODE", Landing.REPLACE);
  }

  /** Cancels as soon as a session of ours waits, while the lock is held all the time. */
  private void cancelled(String database, String lock, Landing landing) throws Exception {
    SyncPlan plan = plan(landing);
    try (Connection session = server.session(database);
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      statement.execute(lock);
      RunId run = nextRun();
      CompletableFuture<RunResult> running =
          CompletableFuture.supplyAsync(() -> live.engine.run(plan, run, new RecordingListener()));
      awaitWaiting(database, running);
      assertThat(live.engine.cancel(run)).isTrue();
      Duration patience = LiveRun.SETTINGS.cancelGrace().plusSeconds(6);
      RunResult result = running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(result.tables().get(0).state()).isEqualTo(TableState.CANCELLED);
      assertThat(server.busy(database)).as("sessions that still wait").isEmpty();
      session.rollback();
    }
    assertThat(server.ask("wh", OLD_ROWS)).containsExactly("2000|1|1");
    assertGoesThroughNow(landing);
  }

  private void awaitWaiting(String database, CompletableFuture<RunResult> running)
      throws InterruptedException {
    String waiting =
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
            + database
            + "' AND application_name = 'sluice'";
    while (server.ask("postgres", waiting).isEmpty()) {
      assertThat(running).isNotDone();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void assertGoesThroughNow(Landing landing) throws SQLException {
    assertThat(live.run(plan(landing), nextRun()).error()).isEmpty();
    assertThat(server.ask("wh", OLD_ROWS)).containsExactly("2000|2|2");
    assertThat(server.ask("wh", "SELECT relname FROM pg_class WHERE relname ~ '^sluice_stage'"))
        .isEmpty();
  }
}
