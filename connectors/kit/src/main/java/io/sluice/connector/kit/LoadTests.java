package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.COLUMNS;
import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Batch;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a load does before it publishes. */
final class LoadTests {
  private static final long TURN_MILLIS = 300;

  private LoadTests() {}

  static void add(Conformance.Area area) {
    area.test("staged rows are out of sight", LoadTests::outOfSight);
    area.test("a writer that is closed without a commit leaves nothing", LoadTests::rollsBack);
    area.test("an attempt that was cut off is staged afresh", LoadTests::startsAgain);
    area.test("a table that is given up stays as it was", LoadTests::discards);
    area.test("a load fences earlier ones", LoadTests::fences);
    area.test("a definition creates the table that a load would create", LoadTests::defines);
    area.test("forgetting a sync leaves its tables, and may be repeated", LoadTests::forgets);
    area.both(
        Capability.PARALLEL_WRITERS,
        "several writers at once",
        LoadTests::writesInParallel,
        LoadTests::waitsForItsTurn);
  }

  private static void outOfSight(Fixture fixture) throws Exception {
    TableId table = fixture.created("kept", row(1L, "old"));
    WriteSpec missing = fixture.spec(fixture.table("missing"), Landing.CREATE);
    WriteSpec spec = fixture.spec(table, Landing.REPLACE);
    try (Load load = fixture.sink().load(fixture.run(2))) {
      load.begin(spec);
      load.begin(missing);
      fixture.write(load, spec, row(2L, "new"));
      fixture.write(load, missing, row(2L, "new"));

      assertThat(fixture.rows(table)).containsExactly("1|old");
      assertThat(fixture.connector().catalog().table(missing.table())).isEmpty();
      load.discard(spec);
      load.discard(missing);
    }
  }

  private static void rollsBack(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("rolled"), Landing.CREATE);
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(spec);
      try (Writer writer = load.open(spec, new Split(0, "lost"), fixture.allocator());
          Batch batch = fixture.batch(COLUMNS, row(1L, "lost"))) {
        writer.write(batch);
      }
      fixture.write(load, spec, row(2L, "kept"));
      load.publish(List.of(spec));
    }
    assertThat(fixture.rows(spec.table())).containsExactly("2|kept");
  }

  private static void startsAgain(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("again"), Landing.CREATE);
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(spec);
      fixture.write(load, spec, row(1L, "first attempt"));
    }
    try (Load load = fixture.sink().load(fixture.run(1))) {
      assertThat(load.begin(spec)).isTrue();
      fixture.write(load, spec, row(1L, "second attempt"));
      load.publish(List.of(spec));
    }
    assertThat(fixture.rows(spec.table())).containsExactly("1|second attempt");
  }

  private static void discards(Fixture fixture) throws Exception {
    TableId table = fixture.created("kept", row(1L, "old"));
    WriteSpec spec = fixture.spec(table, Landing.REPLACE);
    try (Load load = fixture.sink().load(fixture.run(2))) {
      load.discard(spec);
      load.begin(spec);
      fixture.write(load, spec, row(2L, "new"));
      load.discard(spec);
      load.discard(spec);
    }
    assertThat(fixture.rows(table)).containsExactly("1|old");
  }

  private static void fences(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("fenced"), Landing.CREATE);
    try (Load earlier = fixture.sink().load(fixture.run(1))) {
      earlier.begin(spec);
      fixture.write(earlier, spec, row(1L, "earlier"));
      Load later;
      try (Writer writer = earlier.open(spec, new Split(1, "more"), fixture.allocator());
          Batch batch = fixture.batch(COLUMNS, row(2L, "earlier"))) {
        writer.write(batch);
        later = fixture.sink().load(fixture.run(1));
        assertFenced(writer::commit);
        assertFenced(() -> earlier.publish(List.of(spec)));
      }
      try (later) {
        assertThat(later.begin(spec)).isTrue();
        assertFenced(() -> earlier.publish(List.of(spec)));
        fixture.write(later, spec, row(3L, "later"));
        later.publish(List.of(spec));
      }
      assertFenced(() -> earlier.begin(fixture.spec(fixture.table("other"), Landing.CREATE)));
      earlier.discard(spec);
    }
    assertThat(fixture.rows(spec.table())).containsExactly("3|later");
  }

  private static void assertFenced(ThrowingCallable late) {
    assertThatThrownBy(late)
        .isInstanceOfSatisfying(
            SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED));
  }

  private static void defines(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("defined"), Landing.CREATE);
    List<String> definition = fixture.sink().definition(spec);
    assertThat(String.join(" ", definition)).contains("id").contains(spec.table().name());
    if (fixture.quirks().sql().isPresent()) {
      definition.forEach(fixture.quirks().sql().get()::execute);
      fixture.load(1, fixture.spec(spec.table(), Landing.APPEND), row(1L, "a"));
      assertThat(fixture.info(spec.table()).key()).containsExactly("id");
      assertThat(fixture.rows(spec.table())).containsExactly("1|a");
    }
  }

  private static void forgets(Fixture fixture) throws Exception {
    WriteSpec staged = fixture.spec(fixture.table("staged"), Landing.CREATE);
    TableId table = fixture.created("kept", row(1L, "a"));
    try (Load load = fixture.sink().load(fixture.run(2))) {
      load.begin(staged);
      fixture.write(load, staged, row(1L, "a"));
    }
    String sync = fixture.run(1).sync();
    fixture.sink().forget(sync);
    fixture.sink().forget(sync);
    fixture.sink().forget("a sync that never was");

    assertThat(fixture.rows(table)).containsExactly("1|a");
    assertThat(fixture.connector().catalog().table(staged.table())).isEmpty();
    try (Load load = fixture.sink().load(fixture.run(1))) {
      WriteSpec again = fixture.spec(table, Landing.REPLACE);
      assertThat(load.begin(again)).isTrue();
      load.discard(again);
    }
  }

  private static void writesInParallel(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("parallel"), Landing.CREATE);
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(spec);
      try (Writer one = load.open(spec, new Split(0, "one"), fixture.allocator());
          Writer two = load.open(spec, new Split(1, "two"), fixture.allocator());
          Batch first = fixture.batch(COLUMNS, row(1L, "one"));
          Batch second = fixture.batch(COLUMNS, row(2L, "two"))) {
        one.write(first);
        two.write(second);
        two.commit();
        one.commit();
      }
      assertThat(load.publish(List.of(spec)))
          .isEqualTo(Map.of(spec.table(), new Load.Published(2, 0)));
    }
    assertThat(fixture.rows(spec.table())).containsExactly("1|one", "2|two");
  }

  private static void waitsForItsTurn(Fixture fixture) throws Exception {
    WriteSpec spec = fixture.spec(fixture.table("turns"), Landing.CREATE);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Load load = fixture.sink().load(fixture.run(1))) {
      load.begin(spec);
      CountDownLatch started = new CountDownLatch(1);
      Future<Long> second;
      try (Writer first = load.open(spec, new Split(0, "one"), fixture.allocator());
          Batch batch = fixture.batch(COLUMNS, row(1L, "one"))) {
        second =
            thread.submit(
                () -> {
                  started.countDown();
                  return fixture.write(load, spec, row(2L, "two"));
                });
        started.await();
        assertThatThrownBy(() -> second.get(TURN_MILLIS, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
        first.write(batch);
        first.commit();
      }
      assertThat(second.get()).isEqualTo(1);
      load.publish(List.of(spec));
    } finally {
      thread.shutdownNow();
    }
    assertThat(fixture.rows(spec.table())).containsExactly("1|one", "2|two");
  }
}
