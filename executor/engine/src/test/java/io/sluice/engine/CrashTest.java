package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that crash under a run and come back. */
@Timeout(180)
final class CrashTest {
  private static final Resources TWO = new Resources(2, 64L << 20);
  private static final String ROWS =
      "SELECT concat_ws('|', count(*), min(version), max(version)) FROM items";

  @TempDir private static Path folder;
  private static ShopServer source;
  private static ShopServer target;
  private static int runs;
  private LiveRun live;
  private final RecordingListener listener = new RecordingListener();

  @BeforeAll
  static void startTwoServers() throws IOException {
    source = ShopServer.start(folder.resolve("source"));
    target = ShopServer.start(folder.resolve("target"));
    source.run(
        "shop",
        "CREATE TABLE items AS SELECT i AS id, 1 AS version, repeat(md5(i::text), 16) AS filler"
            + " FROM generate_series(1, 40000) i",
        "ANALYZE");
  }

  @AfterAll
  static void stop() throws IOException {
    source.close();
    target.close();
  }

  @BeforeEach
  void copyTheFirstVersion() {
    live = new LiveRun(source.to(target), folder);
    source.run("shop", "UPDATE items SET version = 1");
    target.run("wh", "DROP TABLE IF EXISTS items");
    live.run(plan(Landing.CREATE), nextRun());
    source.run("shop", "UPDATE items SET version = 2");
  }

  @AfterEach
  void close() {
    live.close();
  }

  private static RunId nextRun() {
    return new RunId("crash", ++runs);
  }

  private SyncPlan plan(Landing landing) {
    return Flows.plan(TWO, false, live.flows.decoded("items", landing, List.of()));
  }

  @Test
  void aSourceThatCrashesWhileItIsReadIsReadAgain() throws Exception {
    crash(source, progress -> progress.rows().read() > 0);
    assertThat(listener.positions()).as("snapshots").hasSizeGreaterThan(1);
  }

  @Test
  void aTargetThatCrashesWhileItIsLoadedIsLoadedAgain() throws Exception {
    crash(target, progress -> progress.rows().read() > 0);
  }

  @Test
  void aTargetThatCrashesWhileItPublishesHasTheOldRowsOrTheNew() throws Exception {
    crash(target, progress -> progress.state() == TableState.PUBLISHING);
  }

  /** Crashes a server once it has come so far, looks at the target, and brings it back. */
  private void crash(ShopServer server, Predicate<TableProgress> when) throws Exception {
    CompletableFuture<CompletableFuture<Void>> crash = new CompletableFuture<>();
    AtomicBoolean once = new AtomicBoolean();
    listener.whenHeard(
        progress -> {
          if (when.test(progress) && once.compareAndSet(false, true)) {
            crash.complete(CompletableFuture.runAsync(server::crash).thenRun(server::restart));
          }
        });
    RunResult result = live.engine.run(plan(Landing.REPLACE), nextRun(), listener);
    crash.get(1, TimeUnit.SECONDS).get(60, TimeUnit.SECONDS);
    assertThat(result.error()).isEmpty();
    assertThat(result.rows().written() + result.rows().skipped()).isEqualTo(40_000);
    assertThat(target.ask("wh", ROWS)).containsExactly("40000|2|2");
    assertThat(live.contents.of(Flows.TARGET, live.flows.target("items")))
        .isEqualTo(live.contents.of(Flows.SOURCE, new TableId("public", "items")));
  }
}
