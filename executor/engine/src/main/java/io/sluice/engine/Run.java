package io.sluice.engine;

import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** All tables of a plan, from the first to the last. */
final class Run {
  private final RunContext context;
  private final boolean together;
  private final List<TableTracker> trackers = new ArrayList<>();
  private final List<TableRun> tables = new ArrayList<>();
  private final StatementRun statements;
  private Optional<SluiceException> around = Optional.empty();

  Run(RunContext context, SyncPlan plan, Progress progress) {
    this.context = context;
    this.together = plan.publishTogether();
    this.statements = new StatementRun(context, plan.statements());
    for (TableFlow flow : plan.tables()) {
      TableTracker tracker = progress.track(flow);
      trackers.add(tracker);
      tables.add(new TableRun(context, flow, tracker, together));
    }
  }

  /** Makes what the listener hears of a table. */
  interface Progress {
    TableTracker track(TableFlow flow);
  }

  /** Returns when every table has come to its end, and no thread works for it any more. */
  void execute() {
    trackers.forEach(TableTracker::announce);
    around = statements.before();
    if (around.isPresent()) {
      tables.forEach(table -> table.giveUp(Failures.cancelled()));
      return;
    }
    loadAll();
    if (together) {
      publishTogether();
    }
    if (tables.stream().allMatch(TableRun::finished)) {
      around = statements.after();
    }
  }

  /** What went wrong before the first table or after the last. */
  Optional<SluiceException> around() {
    return around;
  }

  private void loadAll() {
    // The largest first, so that the run does not end with one lane at work.
    Queue<TableRun> waiting =
        tables.stream()
            .sorted(Comparator.comparingLong(Run::size).reversed())
            .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    List<Future<?>> working = new ArrayList<>();
    for (int i = 0; i < Math.min(context.parallel(), tables.size()); i++) {
      working.add(context.workers().help(() -> work(waiting)));
    }
    Workers.await(working);
  }

  List<TableProgress> progress() {
    return trackers.stream().map(TableTracker::progress).toList();
  }

  private void work(Queue<TableRun> waiting) {
    TableRun table;
    while ((table = waiting.poll()) != null) {
      if (!table.load() && together) {
        // All or nothing: what the others do is in vain.
        context.cancellation().request();
      }
    }
  }

  private void publishTogether() {
    List<TableRun> staged = tables.stream().filter(TableRun::staged).toList();
    staged.forEach(TableRun::publishing);
    Scope scope = context.cancellation().open();
    scope.run(
        () -> {
          for (List<TableRun> ofTarget : byTarget(staged).values()) {
            publish(ofTarget);
          }
        });
    context.cancellation().close(scope);
    scope.failure().map(Failures::of).ifPresent(error -> giveUpStaged(staged, error));
  }

  private static void giveUpStaged(List<TableRun> staged, SluiceException error) {
    staged.stream().filter(TableRun::staged).forEach(table -> table.giveUp(error));
  }

  private static Map<String, List<TableRun>> byTarget(List<TableRun> staged) {
    return staged.stream()
        .collect(
            Collectors.groupingBy(
                table -> table.flow().target(), LinkedHashMap::new, Collectors.toList()));
  }

  private void publish(List<TableRun> ofTarget) {
    List<WriteSpec> specs = ofTarget.stream().map(table -> table.flow().write()).toList();
    String target = ofTarget.get(0).flow().target();
    KillPoint.BEFORE_PUBLISH.reached();
    Map<TableId, Load.Published> published = publishPatiently(target, specs);
    KillPoint.AFTER_PUBLISH.reached();
    ofTarget.forEach(table -> table.published(published.get(table.flow().write().table())));
  }

  /** Publishing is idempotent: after an error that may pass it is simply repeated. */
  private Map<TableId, Load.Published> publishPatiently(String target, List<WriteSpec> specs) {
    for (int retry = 1; ; retry++) {
      try {
        return context.systems().load(target).publish(specs);
      } catch (SluiceException e) {
        boolean again = e.code().retryable() && retry <= context.settings().retries();
        if (!again || !context.cancellation().pause(context.settings().pause(retry))) {
          throw e;
        }
      }
    }
  }

  private static long size(TableRun table) {
    return table.flow().estimatedRows().orElse(0);
  }
}
