package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose sessions are ended, held up, or watched by others. */
@Timeout(120)
final class BrokenSessionsTest {
  private static final RunId RUN = new RunId("broken", 1);
  private static final Resources TWO = new Resources(2, 64L << 20);

  @TempDir private Path folder;
  private ShopServer server;
  private LiveRun live;
  private final RecordingListener listener = new RecordingListener();

  @BeforeEach
  void open() throws IOException {
    server = ShopServer.start();
    server.run(
        "shop",
        "CREATE TABLE items AS SELECT i AS id, 1 AS version, repeat(md5(i::text), 16) AS filler"
            + " FROM generate_series(1, 40000) i",
        "ANALYZE");
    live = new LiveRun(server.toPostgres(), folder);
  }

  @AfterEach
  void close() throws IOException {
    live.close();
    server.close();
  }

  private SyncPlan plan(Landing landing) {
    return Flows.plan(TWO, false, live.flows.decoded("items", landing, List.of()));
  }

  private void assertCopied() {
    assertThat(live.contents.of(Flows.TARGET, live.flows.target("items")))
        .isEqualTo(live.contents.of(Flows.SOURCE, new TableId("public", "items")));
  }

  /** Does something once, when the first rows of a table have been read. */
  private void whenReading(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    listener.whenHeard(
        progress -> {
          if (progress.rows().read() > 0 && done.compareAndSet(false, true)) {
            action.run();
          }
        });
  }

  @Test
  void aReaderThatIsKilledIsReplacedUnderTheSameSnapshot() {
    AtomicInteger killed = new AtomicInteger();
    whenReading(() -> killed.set(server.terminate("shop", "COPY")));
    RunResult result = live.engine.run(plan(Landing.CREATE), RUN, listener);
    assertThat(killed.get()).as("sessions killed").isPositive();
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(40_000, 40_000, 0, 0, 0, 0));
    assertThat(listener.positions()).hasSize(1);
    assertCopied();
  }

  @Test
  void aSnapshotThatIsKilledIsTakenAnew() {
    whenReading(() -> server.terminate("shop", ""));
    RunResult result = live.engine.run(plan(Landing.CREATE), RUN, listener);
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(40_000, 40_000, 0, 0, 0, 0));
    assertThat(listener.positions()).as("announced again").hasSize(2);
    assertCopied();
  }

  @Test
  void aSnapshotThatIsLostBeforeATableInOneSplitIsOpenedIsTakenAnew() {
    server.run("shop", "DELETE FROM items WHERE id > 500", "ANALYZE");
    AtomicInteger killed = new AtomicInteger();
    listener.whenHeard(
        progress -> {
          // Planned, and not opened yet.
          if (progress.splits() == 1 && killed.get() == 0) {
            killed.set(server.terminate("shop", "SELECT pg_export_snapshot"));
          }
        });
    RunResult result = live.engine.run(plan(Landing.CREATE), RUN, listener);
    assertThat(killed.get()).as("sessions killed").isEqualTo(1);
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(500, 500, 0, 0, 0, 0));
    assertThat(listener.positions()).as("announced again").hasSize(2);
    assertCopied();
  }

  @Test
  void aWriterThatIsKilledStartsTheTableAgain() throws Exception {
    SyncPlan plan = plan(Landing.CREATE);
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(() -> live.engine.run(plan, RUN, listener));
    int killed = 0;
    while (killed == 0 && !running.isDone()) {
      killed = server.terminate("wh", "COPY");
    }
    RunResult result = running.get(60, TimeUnit.SECONDS);
    assertThat(killed).as("sessions killed").isPositive();
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(40_000, 40_000, 0, 0, 0, 0));
    assertCopied();
  }

  @Test
  void aReaderOfTheTargetSeesTheOldRowsOrTheNew() throws Exception {
    live.run(plan(Landing.CREATE), RUN);
    server.run("shop", "UPDATE items SET version = 2");
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch looking = new CountDownLatch(1);
    CompletableFuture<Set<String>> seen = CompletableFuture.supplyAsync(() -> poll(stop, looking));
    looking.await();
    RunResult result = live.engine.run(plan(Landing.REPLACE), new RunId("broken", 2), listener);
    stop.set(true);
    assertThat(result.error()).isEmpty();
    assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("40000|1|1", "40000|2|2");
  }

  private Set<String> poll(AtomicBoolean stop, CountDownLatch looking) {
    String query = "SELECT concat_ws('|', count(*), min(version), max(version)) FROM items";
    Set<String> seen = new TreeSet<>();
    try (Connection session = server.session("wh")) {
      boolean last = false;
      while (!last) {
        // Once more after the end, so that the new rows are seen.
        last = stop.get();
        seen.addAll(ShopServer.ask(session, query));
        looking.countDown();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return seen;
  }
}
