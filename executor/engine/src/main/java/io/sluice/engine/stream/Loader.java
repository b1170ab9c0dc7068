package io.sluice.engine.stream;

import io.sluice.engine.Failures;
import io.sluice.engine.KillPoint;
import io.sluice.engine.PinnedView;
import io.sluice.engine.RunListener;
import io.sluice.engine.RunResult;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.engine.compact.SnapshotColumns;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Reservation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the rows of tables into the target as they are at one position of the log. */
final class Loader {
  private final StreamContext stream;
  private final Endpoints systems;
  private volatile @Nullable RunId running;
  private volatile boolean stopped;

  Loader(StreamContext stream, Endpoints systems) {
    this.stream = stream;
    this.systems = systems;
  }

  /**
   * Loads tables. Those that cannot be loaded are FAILED afterwards; the others know from where on
   * their changes count.
   *
   * @param reserved whether the log is kept already
   * @throws SluiceException if a later try may succeed
   */
  void load(List<TableEntry> entries, boolean reserved) {
    LaneLog log = systems.source().log(stream.main());
    List<TableId> sources = entries.stream().map(TableEntry::source).toList();
    try (Reservation view = reserved ? log.view(sources) : reserve(log, sources)) {
      // The intent is stored before the load begins: should it be published and nobody hear of it,
      // the next process finds out where the table stands.
      long run =
          stream
              .records()
              .loading(
                  LaneId.MAIN, view.position(), entries.stream().map(TableEntry::target).toList());
      entries.forEach(entry -> stream.board().move(entry, StreamState.SNAPSHOT, null));
      KillPoint.BEFORE_STREAM_LOAD.reached();
      settle(entries, view.position(), run(entries, view, new RunId(stream.sync(), run)));
      KillPoint.AFTER_STREAM_LOAD.reached();
    }
  }

  private Reservation reserve(LaneLog log, List<TableId> sources) {
    Reservation view = log.reserve(sources);
    KillPoint.AFTER_RESERVE.reached();
    stream.records().reserved(LaneId.MAIN, view.position());
    KillPoint.AFTER_RESERVE_STORED.reached();
    return view;
  }

  private RunResult run(List<TableEntry> entries, Reservation view, RunId run) {
    StreamPlan plan = stream.plan();
    SyncPlan load =
        new SyncPlan(
            entries.stream().map(this::flow).toList(), plan.resources(), false, plan.guarantee());
    running = run;
    if (stopped) {
      throw Failures.cancelled();
    }
    try {
      return stream
          .engine()
          .run(
              load,
              run,
              new Progress(),
              new PinnedView(
                  plan.source(),
                  view.snapshot(),
                  (flow, rows) -> extended(entries, flow, rows, view.position())));
    } finally {
      running = null;
    }
  }

  /** A table that is there already, because it is loaded again, keeps its definition. */
  private TableFlow flow(TableEntry entry) {
    TableFlow flow = entry.table().snapshot();
    if (!entry.replaces()) {
      return flow;
    }
    WriteSpec write = flow.write();
    return new TableFlow(
        flow.source(),
        flow.feeds(),
        flow.target(),
        new WriteSpec(write.table(), write.columns(), write.key(), Landing.REPLACE),
        flow.passThrough(),
        flow.notes());
  }

  private BatchReader extended(
      List<TableEntry> entries, TableFlow flow, BatchReader rows, Position view) {
    return entries.stream()
        .filter(entry -> entry.target().equals(flow.write().table()))
        .findFirst()
        .map(entry -> SnapshotColumns.of(rows, entry.table(), view.text(), stream.allocator()))
        .orElse(rows);
  }

  private void settle(List<TableEntry> entries, Position view, RunResult result) {
    @Nullable SluiceException again = null;
    for (TableProgress table : result.tables()) {
      TableEntry entry = entry(entries, table.table());
      if (table.state() == TableState.FINISHED) {
        stream.board().loadedAt(entry, view);
        continue;
      }
      SluiceException error = table.error().orElseGet(Failures::cancelled);
      if (error.code().retryable() || error.code() == ErrorCode.CANCELLED) {
        again = again == null ? error : again;
      } else {
        stream.board().move(entry, StreamState.FAILED, error);
      }
    }
    if (again != null) {
      throw again;
    }
  }

  private static TableEntry entry(List<TableEntry> entries, TableId target) {
    return entries.stream()
        .filter(entry -> entry.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a load of an earlier process was published. If it was not, what it staged is removed.
   */
  boolean published(TableEntry entry, StreamRecords.Loading loading) {
    try (Load load = systems.sink().load(new RunId(stream.sync(), loading.run()))) {
      WriteSpec spec = flow(entry).write();
      if (!load.begin(spec)) {
        return true;
      }
      load.discard(spec);
      return false;
    }
  }

  /** Ends a load that is under way. */
  void stop() {
    stopped = true;
    RunId run = running;
    if (run != null) {
      stream.engine().cancel(run);
    }
  }

  /** Shows the progress of a load as that of the stream's tables. */
  private final class Progress implements RunListener {
    @Override
    public void progress(TableProgress progress) {
      Optional<TableEntry> entry = stream.board().find(progress.table());
      entry.ifPresent(found -> stream.board().rowsLoaded(found, progress.rows().read()));
    }

    @Override
    public void snapshot(String connection, String position) {}
  }
}
