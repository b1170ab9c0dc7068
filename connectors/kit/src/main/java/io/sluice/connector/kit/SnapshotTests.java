package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a snapshot keeps while others write. */
final class SnapshotTests {
  private static final int SNAPSHOTS = 200;

  private SnapshotTests() {}

  static void add(Conformance.Area area) {
    Set<Capability> consistent = Set.of(Capability.CONSISTENT_SNAPSHOT, Capability.WRITE);
    area.with(
        consistent,
        "what is published after a snapshot was opened is not in it",
        SnapshotTests::keepsItsTime);
    area.with(
        consistent, "several scans of a snapshot are read side by side", SnapshotTests::parallel);
    area.with(
        Set.of(Capability.CONSISTENT_SNAPSHOT, Capability.WRITE, Capability.PUBLISH_TOGETHER),
        "tables that are published together are seen together",
        SnapshotTests::seesTogether);
  }

  private static void keepsItsTime(Fixture fixture) throws Exception {
    TableId one = fixture.created("one", row(1L, "old"));
    TableId two = fixture.table("two");
    fixture.load(2, fixture.spec(two, Landing.CREATE), row(1L, "old"));
    Scan first = Scan.Table.of(one, fixture.info(one).rowType());
    Scan second = Scan.Table.of(two, fixture.info(two).rowType());

    try (Snapshot snapshot = fixture.source().snapshot()) {
      assertThat(fixture.rows(snapshot, first, 1)).containsExactly("1|old");
      fixture.load(3, fixture.spec(one, Landing.APPEND), row(2L, "new"));
      fixture.load(4, fixture.spec(two, Landing.APPEND), row(2L, "new"));
      assertThat(fixture.rows(snapshot, first, 4)).containsExactly("1|old");
      assertThat(fixture.rows(snapshot, second, 4)).containsExactly("1|old");
    }
    assertThat(fixture.rows(one)).hasSize(2);
    assertThat(fixture.rows(two)).hasSize(2);
  }

  private static void parallel(Fixture fixture) throws Exception {
    TableId table = SourceTests.filled(fixture, 20_000);
    Scan scan = Scan.Table.of(table, fixture.info(table).rowType());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Snapshot snapshot = fixture.source().snapshot()) {
      Callable<Integer> reading = () -> fixture.rows(snapshot, scan, 1).size();
      for (Future<Integer> read : threads.invokeAll(List.of(reading, reading, reading, reading))) {
        assertThat(read.get()).isEqualTo(20_000);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void seesTogether(Fixture fixture) throws Exception {
    WriteSpec one = fixture.spec(fixture.table("one"), Landing.CREATE);
    WriteSpec two = fixture.spec(fixture.table("two"), Landing.CREATE);
    publish(fixture, 1, one, two);
    Scan first = Scan.Table.of(one.table(), fixture.info(one.table()).rowType());
    Scan second = Scan.Table.of(two.table(), fixture.info(two.table()).rowType());

    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(2);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Long> writing =
          thread.submit(
              () -> {
                long run = 2;
                while (!stopped.get()) {
                  publish(
                      fixture,
                      run++,
                      fixture.spec(one.table(), Landing.REPLACE),
                      fixture.spec(two.table(), Landing.REPLACE));
                  started.countDown();
                }
                return run;
              });
      started.await();
      for (int i = 0; i < SNAPSHOTS; i++) {
        try (Snapshot snapshot = fixture.source().snapshot()) {
          List<String> seen = fixture.rows(snapshot, first, 1);
          assertThat(seen).hasSize(1);
          assertThat(fixture.rows(snapshot, second, 1)).isEqualTo(seen);
        }
      }
      stopped.set(true);
      assertThat(writing.get()).isGreaterThan(2);
    } finally {
      stopped.set(true);
      thread.shutdown();
    }
  }

  private static void publish(Fixture fixture, long run, WriteSpec one, WriteSpec two)
      throws InterruptedException {
    try (Load load = fixture.sink().load(fixture.run(run))) {
      load.begin(one);
      fixture.write(load, one, row(run, "run " + run));
      load.begin(two);
      fixture.write(load, two, row(run, "run " + run));
      load.publish(List.of(one, two));
    }
  }
}
