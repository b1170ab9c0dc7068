package io.sluice.engine;

import static io.sluice.engine.FaultySystem.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.FaultySystem.Step;
import io.sluice.plan.Feed;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.QueryPlan;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine does when systems fail at moments that can only be played. */
@Timeout(60)
final class EngineTest {
  private static final EngineSettings QUICK =
      new EngineSettings(
          3, Duration.ofMillis(1), Duration.ofMillis(2), 2, 25, Duration.ofSeconds(5));
  private static final RunId RUN = new RunId("sync-1", 7);

  private final RootAllocator allocator = new RootAllocator();
  private final FaultySystem shop = new FaultySystem("shop", Set.of(Capability.READ));
  private final FaultySystem wh =
      new FaultySystem("wh", EnumSet.of(Capability.WRITE, Capability.PARALLEL_WRITERS));
  private final RecordingListener listener = new RecordingListener();

  private Engine engine(FaultySystem... systems) {
    return new Engine(
        FaultySystem.connections(systems),
        () -> {
          throw new AssertionError("no residual, no transform engine");
        },
        allocator,
        Clock.systemUTC(),
        QUICK);
  }

  private RunResult run(SyncPlan plan) {
    try (Engine engine = engine(shop, wh)) {
      return engine.run(plan, RUN, listener);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(shop.open).as("open at the source").hasValue(0);
    assertThat(wh.open).as("open at the target").hasValue(0);
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
    Threads.assertNoneLeft();
  }

  private static List<Long> numbers(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private TableFlow flow(String table, int rows) {
    shop.tables.put(id(table), numbers(rows));
    Scan scan = Scan.Table.of(id(table), List.of(FaultySystem.NUMBER));
    WriteSpec write =
        new WriteSpec(
            id(table),
            List.of(new TargetColumn(FaultySystem.NUMBER, "BIGINT", Optional.empty())),
            List.of(),
            Landing.REPLACE);
    Pipeline pipeline =
        new Pipeline(List.of(new Input("t", "shop", scan)), Optional.empty(), scan.columns());
    Feed feed = new Feed("shop.s." + table, pipeline, OptionalLong.of(rows));
    return new TableFlow(
        "shop.s." + table, List.of(feed), "wh", write, Optional.empty(), List.of());
  }

  private static SyncPlan plan(boolean together, TableFlow... flows) {
    return new SyncPlan(
        List.of(flows),
        new Resources(3, 1 << 20),
        together,
        new Guarantee(Guarantee.Delivery.EXACTLY_ONCE, "staged"));
  }

  private static SluiceException lost() {
    return new SluiceException(ErrorCode.CONNECTION_LOST, "gone");
  }

  /** Fails so many times at a step of a table. */
  private static FaultySystem.Fault failing(Step step, String table, int times, ErrorCode code) {
    AtomicInteger left = new AtomicInteger(times);
    return (at, id) -> {
      if (at == step && id.name().equals(table) && left.getAndDecrement() > 0) {
        throw new SluiceException(code, "made to fail");
      }
    };
  }

  @Test
  void batchesThatAreNotAsPlannedAreADefect() {
    shop.yielded = new Column("m", FaultySystem.NUMBER.type(), true);
    SluiceException error = run(plan(false, flow("a", 7))).error().orElseThrow();
    assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(error)
        .hasMessageContaining("input t of shop yields Schema<m: Int(64, true)>")
        .hasMessageContaining("where the plan has Schema<n: Int(64, true)>");
    assertThat(wh.tables).isEmpty();
  }

  @Test
  void everyRowArrivesOnceAndIsCounted() {
    RunResult result = run(plan(false, flow("a", 105), flow("b", 0), flow("c", 7)));
    assertThat(result.error()).isEmpty();
    assertThat(result.tables()).extracting(TableProgress::state).containsOnly(TableState.FINISHED);
    assertThat(result.rows()).isEqualTo(new RowCounts(112, 112, 0, 0, 0, 0));
    assertThat(wh.tables.get(id("a"))).containsExactlyInAnyOrderElementsOf(numbers(105));
    assertThat(wh.tables.get(id("b"))).isEmpty();
    assertThat(wh.tables.get(id("c"))).containsExactlyInAnyOrderElementsOf(numbers(7));
    assertThat(listener.positions()).containsExactly("shop:shop@1");
    assertThat(listener.states(id("a")))
        .containsExactly(
            TableState.PENDING, TableState.LOADING, TableState.PUBLISHING, TableState.FINISHED);
    assertThat(result.tables().get(0).splits()).isEqualTo(3);
    assertThat(result.tables().get(0).splitsDone()).isEqualTo(3);
  }

  @Test
  void aTargetOfOneWriterGetsOneAtATime() {
    FaultySystem single = new FaultySystem("wh", Set.of(Capability.WRITE));
    SyncPlan plan = plan(false, flow("a", 300), flow("b", 300), flow("c", 300));
    try (Engine engine = engine(shop, single)) {
      RunResult result = engine.run(plan, RUN, listener);
      assertThat(result.rows()).isEqualTo(new RowCounts(900, 900, 0, 0, 0, 0));
    }
    assertThat(single.mostWriters).hasValue(1);
    assertThat(shop.journal.stream().filter("READ a"::equals)).hasSize(12);
    assertThat(single.tables.get(id("a"))).containsExactlyInAnyOrderElementsOf(numbers(300));
    assertThat(single.open).hasValue(0);
  }

  @Test
  void aTableThatFailsLeavesTheOthersAlone() {
    wh.tables.put(id("b"), List.of(-1L));
    wh.fault = failing(Step.WRITE, "b", 1, ErrorCode.VALUE_OUT_OF_RANGE);
    RunResult result = run(plan(false, flow("a", 50), flow("b", 50), flow("c", 50)));
    assertThat(result.tables())
        .extracting(TableProgress::state)
        .containsExactly(TableState.FINISHED, TableState.FAILED, TableState.FINISHED);
    assertThat(result.error().orElseThrow())
        .hasMessage("shop.s.b to wh.s.b: made to fail")
        .extracting(SluiceException::code)
        .isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(wh.tables.get(id("b"))).containsExactly(-1L);
    assertThat(wh.staging).isEmpty();
    assertThat(wh.journal.stream().filter("BEGIN b"::equals)).as("not retried").hasSize(1);
  }

  @Test
  void whatMayPassIsTriedAgain() {
    shop.fault = failing(Step.NEXT, "a", 1, ErrorCode.CONNECTION_LOST);
    wh.fault = failing(Step.COMMIT, "b", 1, ErrorCode.DISK_FULL);
    RunResult result = run(plan(false, flow("a", 50), flow("b", 50)));
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(100, 100, 0, 0, 0, 0));
    assertThat(listener.positions()).as("one lost reader is not a lost snapshot").hasSize(1);
  }

  @Test
  void aLostSnapshotIsReplacedAndAnnounced() {
    shop.fault = failing(Step.READ, "a", 4, ErrorCode.CONNECTION_LOST);
    RunResult result = run(plan(false, flow("a", 10)));
    assertThat(result.error()).isPresent();
    shop.fault = failing(Step.READ, "b", 2, ErrorCode.CONNECTION_LOST);
    RecordingListener second = new RecordingListener();
    try (Engine engine = engine(shop, wh)) {
      result = engine.run(plan(false, flow("b", 10)), RUN, second);
    }
    assertThat(result.error()).isEmpty();
    assertThat(second.positions()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void retriesEnd() {
    wh.fault = failing(Step.BEGIN, "a", 99, ErrorCode.CONNECTION_LOST);
    RunResult result = run(plan(false, flow("a", 10)));
    assertThat(result.tables().get(0).state()).isEqualTo(TableState.FAILED);
    assertThat(wh.journal.stream().filter("BEGIN a"::equals)).hasSize(1 + QUICK.retries());
  }

  @Test
  void aPublicationWhoseAnswerWasLostIsNotRepeated() {
    wh.fault = failing(Step.PUBLISH, "after", 1, ErrorCode.CONNECTION_LOST);
    RunResult result = run(plan(false, flow("a", 40)));
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(40, 0, 0, 0, 40, 0));
    assertThat(wh.tables.get(id("a"))).containsExactlyInAnyOrderElementsOf(numbers(40));
  }

  @Test
  void aCountThatDoesNotFitFailsBeforePublishing() {
    wh.miscount = -1;
    wh.tables.put(id("a"), List.of(-1L));
    RunResult result = run(plan(false, flow("a", 40)));
    assertThat(result.error().orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(wh.tables.get(id("a"))).containsExactly(-1L);
  }

  @Test
  void togetherIsAllOrNothing() {
    wh.fault = failing(Step.COMMIT, "b", 1, ErrorCode.DUPLICATE_KEY);
    RunResult result = run(plan(true, flow("a", 10), flow("b", 10), flow("c", 10)));
    assertThat(result.tables())
        .extracting(TableProgress::state)
        .containsExactly(TableState.CANCELLED, TableState.FAILED, TableState.CANCELLED);
    assertThat(wh.tables).isEmpty();
    assertThat(wh.staging).isEmpty();
  }

  @Test
  void togetherIsPublishedInOneCall() {
    wh.fault = failing(Step.PUBLISH, "a", 2, ErrorCode.CONNECTION_LOST);
    RunResult result = run(plan(true, flow("a", 10), flow("b", 10)));
    assertThat(result.error()).isEmpty();
    assertThat(result.rows()).isEqualTo(new RowCounts(20, 20, 0, 0, 0, 0));
    assertThat(wh.journal.subList(wh.journal.size() - 4, wh.journal.size()))
        .containsExactly("PUBLISH a", "PUBLISH b", "PUBLISH after", "PUBLISH after");
  }

  @Test
  void aFencedTableLeavesTheStagingToItsNewOwner() {
    wh.fault = failing(Step.COMMIT, "a", 1, ErrorCode.FENCED);
    RunResult result = run(plan(false, flow("a", 10)));
    assertThat(result.error().orElseThrow().code()).isEqualTo(ErrorCode.FENCED);
    assertThat(wh.journal).doesNotContain("DISCARD a");
  }

  @Test
  void cancellingEndsTheRunAndDiscards() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    listener.when(id("a"), TableState.FINISHED, finished::countDown);
    shop.fault =
        (step, table) -> {
          if (step == Step.NEXT && table.name().equals("b")) {
            reading.countDown();
            block();
          }
        };
    try (Engine engine = engine(shop, wh)) {
      Thread canceller =
          new Thread(
              () -> {
                awaitQuietly(reading);
                awaitQuietly(finished);
                assertThat(engine.cancel(RUN)).isTrue();
              });
      canceller.start();
      RunResult result =
          engine.run(plan(false, flow("a", 60), flow("b", 50), flow("c", 0)), RUN, listener);
      canceller.join();
      assertThat(result.tables().get(0).state()).isEqualTo(TableState.FINISHED);
      assertThat(result.tables().get(1).state()).isEqualTo(TableState.CANCELLED);
      assertThat(engine.cancel(RUN)).isFalse();
    }
    assertThat(wh.staging).isEmpty();
    assertThat(wh.tables).doesNotContainKey(id("b"));
  }

  @Test
  void anInterruptCancelsAndIsKept() {
    SyncPlan plan = plan(false, flow("a", 50));
    Thread.currentThread().interrupt();
    RunResult result = run(plan);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.tables().get(0).state()).isEqualTo(TableState.CANCELLED);
    assertThat(wh.tables).isEmpty();
  }

  @Test
  void aRunThatIsOnItsWayIsNotStartedTwice() {
    try (Engine engine = engine(shop, wh)) {
      SyncPlan plan = plan(false, flow("a", 5));
      wh.fault =
          (step, table) -> {
            if (step == Step.BEGIN) {
              assertThatThrownBy(() -> engine.run(plan, RUN, listener))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("already running");
            }
          };
      assertThat(engine.run(plan, RUN, listener).error()).isEmpty();
    }
  }

  @Test
  void aQueryStreamsAndReleasesWhatItOpened() throws InterruptedException {
    QueryPlan plan = new QueryPlan(flow("a", 25).feeds().get(0).pipeline());
    List<Long> read = new ArrayList<>();
    try (Engine engine = engine(shop, wh);
        BatchReader rows = engine.query(plan, allocator)) {
      for (Optional<Batch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
        try (Batch each = batch.get()) {
          BigIntVector vector = (BigIntVector) ((Batch.Vectors) each).root().getVector(0);
          for (int i = 0; i < vector.getValueCount(); i++) {
            read.add(vector.get(i));
          }
        }
      }
    }
    assertThat(read).isEqualTo(numbers(25));
  }

  @Test
  void aQueryThatFailsToOpenReleasesItsSnapshot() {
    QueryPlan plan = new QueryPlan(flow("a", 25).feeds().get(0).pipeline());
    shop.fault = failing(Step.SPLIT, "a", 1, ErrorCode.CONNECTION_LOST);
    try (Engine engine = engine(shop, wh)) {
      assertThatThrownBy(() -> engine.query(plan, allocator)).isInstanceOf(SluiceException.class);
    }
  }

  private static void block() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw lost();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
