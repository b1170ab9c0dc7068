package io.sluice.gateway.run;

import io.sluice.engine.Engine;
import io.sluice.engine.RowCounts;
import io.sluice.engine.RunListener;
import io.sluice.engine.RunResult;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredTable;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run that this process carries out, and how far it is. The engine's threads report, others look.
 */
final class ActiveRun implements RunListener {
  private final StoredRun run;
  private final SyncPlan plan;
  private final Map<TableId, String> targets = new LinkedHashMap<>();
  private final Map<TableId, TableProgress> tables = new LinkedHashMap<>();
  private final Set<TableId> changed = new HashSet<>();
  private final Map<String, String> positions = new TreeMap<>();
  private final CompletableFuture<StoredRun> end = new CompletableFuture<>();
  private final RunId id;
  private @Nullable Engine engine;
  private boolean cancelled;
  private volatile boolean left;
  private volatile boolean ended;

  ActiveRun(StoredRun run, SyncPlan plan) {
    this.run = run;
    this.plan = plan;
    this.id = new RunId(run.syncId(), run.number());
    for (TableFlow flow : plan.tables()) {
      TableId table = flow.write().table();
      targets.put(table, flow.target());
      tables.put(table, pending(flow));
      changed.add(table);
    }
  }

  StoredRun run() {
    return run;
  }

  /** Carries the run out; returns when it has ended. */
  RunResult carryOut(Engine with) {
    synchronized (this) {
      if (cancelled) {
        throw new SluiceException(ErrorCode.CANCELLED, "the run was cancelled before it started");
      }
      engine = with;
    }
    try {
      return with.run(plan, id, this);
    } finally {
      ended = true;
    }
  }

  /** Asks the run to stop, whether it has started or not. */
  void cancel() {
    Engine with;
    synchronized (this) {
      cancelled = true;
      with = engine;
    }
    // Only a few instructions lie between the run knowing its engine and the engine knowing the
    // run.
    while (with != null && !with.cancel(id) && !ended) {
      Thread.onSpinWait();
    }
  }

  /** Asks the run to stop, and to be gone on with by another process. */
  void leave() {
    left = true;
    cancel();
  }

  /** Whether another process is to go on with it. */
  boolean isLeft() {
    return left;
  }

  /** Completed with the run as the store keeps it once it has ended. */
  CompletableFuture<StoredRun> end() {
    return end;
  }

  @Override
  public synchronized void progress(TableProgress progress) {
    tables.put(progress.table(), progress);
    changed.add(progress.table());
  }

  @Override
  public synchronized void snapshot(String connection, String position) {
    if (!position.isEmpty()) {
      positions.put(connection, position);
    }
  }

  /** All tables, in the plan's order. */
  synchronized List<StoredTable> tables() {
    return tables.values().stream().map(this::stored).toList();
  }

  /** Those that have moved on since this was last asked. */
  synchronized List<StoredTable> changes() {
    List<StoredTable> moved = new ArrayList<>();
    changed.forEach(
        table -> Optional.ofNullable(tables.get(table)).map(this::stored).ifPresent(moved::add));
    changed.clear();
    return moved;
  }

  /** The positions that the run reads at, by connection. */
  synchronized String positions() {
    return positions.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private StoredTable stored(TableProgress progress) {
    return new StoredTable(run.number(), targets.getOrDefault(progress.table(), ""), progress);
  }

  private static TableProgress pending(TableFlow flow) {
    return new TableProgress(
        flow.write().table(),
        flow.source(),
        TableState.PENDING,
        RowCounts.ZERO,
        0,
        flow.estimatedRows(),
        0,
        0,
        Optional.empty());
  }
}
