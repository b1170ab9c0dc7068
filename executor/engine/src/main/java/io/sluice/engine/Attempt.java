package io.sluice.engine;

import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.SplitCount;
import io.sluice.plan.TableFlow;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Load;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try to bring the rows of a table into its staging. Used by the table's thread, but for what
 * its lanes report.
 */
final class Attempt {
  private final RunContext run;
  private final TableFlow flow;
  private final TableTracker tracker;
  private final Scope scope;
  private final AtomicLong staged = new AtomicLong();
  private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
  private volatile boolean sourceFailed;
  private @Nullable Load load;
  private boolean publishedBefore;

  Attempt(RunContext run, TableFlow flow, TableTracker tracker, Scope scope) {
    this.run = run;
    this.flow = flow;
    this.tracker = tracker;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  /** Stages all rows; what goes wrong is the scope's failure. */
  void run() {
    scope.run(this::begin);
    if (publishedBefore) {
      return;
    }
    List<Lane> lanes = new ArrayList<>();
    scope.run(() -> lanes.addAll(plan()));
    if (run.systems().takesParallelWriters(flow.target())) {
      Workers.await(start(lanes));
    } else {
      inTurn(lanes);
    }
    scope.run(this::check);
  }

  /** Whether this run had published the table already, so that nothing was done. */
  boolean publishedBefore() {
    return publishedBefore;
  }

  Optional<Load> load() {
    return Optional.ofNullable(load);
  }

  /** Rows that were read, and how many of them a residual left out; none are written yet. */
  RowCounts counts() {
    long read = tracker.rowsRead();
    return new RowCounts(read, 0, read - staged.get(), 0, 0, 0);
  }

  private void begin() throws Exception {
    Load opened = run.systems().load(flow.target());
    load = opened;
    KillPoint.BEFORE_BEGIN.reached();
    publishedBefore = !opened.begin(flow.write());
    KillPoint.AFTER_BEGIN.reached();
  }

  private List<Lane> plan() throws Exception {
    for (Input input : flow.inputs()) {
      String name = input.connection();
      snapshots.put(name, source(run.systems().snapshot(name)::current));
    }
    PipelineReaders readers = new PipelineReaders(snapshots, run.transforms(), run.allocator());
    List<Lane.Share> shares = shares(readers);
    tracker.planned(shares.stream().mapToInt(Lane.Share::splits).sum());
    return shares.stream().map(share -> new Lane(run, this, share)).toList();
  }

  private List<Lane.Share> shares(PipelineReaders readers) throws Exception {
    boolean relay = flow.passThrough().isPresent();
    List<Part> parts = new ArrayList<>();
    for (Feed feed : flow.feeds()) {
      parts.addAll(parts(feed, readers));
    }
    // Undecoded blocks of two readers make no sense to one writer.
    if (relay || run.systems().takesParallelWriters(flow.target())) {
      List<Lane.Share> shares = new ArrayList<>();
      for (Part part : parts) {
        Split split = new Split(shares.size(), part.range());
        shares.add(new Lane.Share(split, 1, List.of(part.reader()), 1, relay));
      }
      return shares;
    }
    List<Supplier<BatchReader>> all = parts.stream().map(Part::reader).toList();
    int atOnce = Math.min(run.parallel(), all.size());
    return List.of(new Lane.Share(Split.WHOLE, all.size(), all, atOnce, false));
  }

  /** A split of a feed. */
  private record Part(String range, Supplier<BatchReader> reader) {}

  private List<Part> parts(Feed feed, PipelineReaders readers) throws Exception {
    Pipeline pipeline = feed.pipeline();
    if (!pipeline.splittable()) {
      return List.of(part(feed, "", () -> readers.openWhole(pipeline, this::read)));
    }
    List<Part> parts = new ArrayList<>();
    for (Split split : source(() -> readers.split(pipeline, wantedSplits(feed)))) {
      parts.add(
          part(
              feed,
              split.range(),
              () -> readers.open(pipeline, split, flow.passThrough(), this::read)));
    }
    return parts;
  }

  private Part part(Feed feed, String range, Supplier<BatchReader> rows) {
    Supplier<BatchReader> opening = () -> run.systems().decorate(flow, rows.get());
    return flow.feeds().size() == 1
        ? new Part(range, opening)
        : new Part(range, () -> FeedReader.open(feed, opening));
  }

  private int wantedSplits(Feed feed) {
    return SplitCount.wanted(
        feed, flow.feeds().size(), run.parallel(), run.settings().rowsPerSplit());
  }

  private List<Future<?>> start(List<Lane> lanes) {
    List<Future<?>> started = new ArrayList<>();
    for (Lane lane : lanes) {
      load().ifPresent(open -> started.add(run.workers().lane(() -> lane.run(open, flow.write()))));
    }
    return started;
  }

  /** For a target that takes one writer at a time: lanes of different tables don't meet. */
  private void inTurn(List<Lane> lanes) {
    Semaphore turn = run.systems().turn(flow.target());
    scope.run(
        () -> {
          turn.acquire();
          try {
            lanes.forEach(lane -> Workers.await(start(List.of(lane))));
          } finally {
            turn.release();
          }
        });
  }

  /** Invariant 10, as far as it can be known before the rows are anybody's. */
  private void check() {
    long filtered = counts().filtered();
    boolean mayFilter =
        flow.feeds().stream().anyMatch(feed -> feed.pipeline().residual().isPresent());
    if (filtered < 0 || (filtered > 0 && !mayFilter)) {
      throw Failures.defect(
          "%d rows were read, and %d staged".formatted(tracker.rowsRead(), staged.get()));
    }
  }

  private void read(long rows, long bytes) {
    tracker.read(rows, bytes);
    snapshots.forEach((name, used) -> run.systems().snapshot(name).worked(used));
  }

  /** A lane has made its rows durable in the staging. */
  void staged(Lane.Share share, long rows) {
    staged.addAndGet(rows);
    if (share.relay()) {
      // Undecoded rows are counted by the server that takes them.
      tracker.read(rows, 0);
    }
    tracker.committed(share.splits());
  }

  /** Something that is done at the source. */
  <T> T source(Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (RuntimeException | Error e) {
      sourceFailed = true;
      throw e;
    }
  }

  /**
   * An error that may pass: what failed is noted, so that the next attempt need not meet the same
   * broken snapshot.
   */
  void failed(SluiceException error) {
    if (error.code() == ErrorCode.SNAPSHOT_LOST) {
      snapshots.forEach((name, snapshot) -> run.systems().snapshot(name).lost(snapshot));
    } else if (sourceFailed) {
      snapshots.forEach((name, snapshot) -> run.systems().snapshot(name).failed(snapshot));
    }
  }
}
