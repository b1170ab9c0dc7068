package io.sluice.engine;

import io.sluice.plan.TableFlow;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One table on its way to FINISHED, FAILED or CANCELLED. Used by one thread at a time.
 *
 * <p>Invariant 4: whatever happens here, no other table hears of it.
 */
final class TableRun {
  private static final Logger LOG = LoggerFactory.getLogger(TableRun.class);

  private final RunContext run;
  private final TableFlow flow;
  private final TableTracker tracker;
  private final boolean together;
  private @Nullable Load load;

  /** What the last complete staging held; ZERO before there was one. */
  private RowCounts complete = RowCounts.ZERO;

  private boolean staged;
  private boolean finished;

  /**
   * @param together whether the table is left complete in its staging, to be published with others
   */
  TableRun(RunContext run, TableFlow flow, TableTracker tracker, boolean together) {
    this.run = run;
    this.flow = flow;
    this.tracker = tracker;
    this.together = together;
  }

  TableFlow flow() {
    return flow;
  }

  /** Whether the table stands complete in its staging and waits to be published with others. */
  boolean staged() {
    return staged;
  }

  /** Whether the rows stand in the target. */
  boolean finished() {
    return finished;
  }

  /**
   * Loads the table, as often as it takes and the settings allow.
   *
   * @return whether it has come as far as it should; if not, it is given up
   */
  boolean load() {
    for (int retry = 1; ; retry++) {
      tracker.restart();
      Scope scope = run.cancellation().open();
      Attempt attempt = new Attempt(run, flow, tracker, scope);
      Optional<SluiceException> error = outcome(attempt);
      run.cancellation().close(scope);
      if (error.isEmpty()) {
        return true;
      }
      if (retry > run.settings().retries() || !run.systems().retryable(error.get())) {
        giveUp(error.get());
        return false;
      }
      attempt.failed(error.get());
      if (!pause(retry, error.get())) {
        giveUp(Failures.cancelled());
        return false;
      }
    }
  }

  private Optional<SluiceException> outcome(Attempt attempt) {
    attempt.run();
    load = attempt.load().orElse(load);
    attempt.scope().run(() -> settle(attempt));
    // What is published stays so, even if the run was cancelled before we heard of it.
    return finished ? Optional.empty() : attempt.scope().failure().map(Failures::of);
  }

  private boolean pause(int retry, SluiceException error) {
    Duration pause = run.settings().pause(retry);
    LOG.warn("{} starts again in {} ms: {}", flow.source(), pause.toMillis(), error.toString());
    return run.cancellation().pause(pause);
  }

  private void settle(Attempt attempt) {
    if (attempt.publishedBefore()) {
      published(null);
      return;
    }
    complete = attempt.counts();
    if (together) {
      staged = true;
    } else {
      publish(attempt);
    }
  }

  private void publish(Attempt attempt) {
    Load open = attempt.load().orElseThrow();
    publishing();
    KillPoint.BEFORE_PUBLISH.reached();
    Map<TableId, Load.Published> published = open.publish(List.of(flow.write()));
    KillPoint.AFTER_PUBLISH.reached();
    published(published.get(flow.write().table()));
  }

  void publishing() {
    tracker.publishing();
  }

  /**
   * The rows stand in the target.
   *
   * @param now what became of them, or null if an earlier attempt of this run had published them
   */
  void published(Load.@Nullable Published now) {
    long rows = complete.read() - complete.filtered();
    RowCounts counts =
        now == null
            ? new RowCounts(complete.read(), 0, complete.filtered(), 0, rows, 0)
            : new RowCounts(
                complete.read(), now.written(), complete.filtered(), 0, 0, now.compacted());
    if (!counts.balanced()) {
      throw Failures.defect("invariant 10 does not hold: " + counts);
    }
    staged = false;
    finished = true;
    tracker.finished(counts);
  }

  /** Ends in FAILED, or CANCELLED if that is what the error says; removes the staging. */
  void giveUp(SluiceException error) {
    SluiceException named = Failures.at(flow, error);
    discard(named);
    if (error.code() == ErrorCode.CANCELLED) {
      tracker.cancelled();
    } else {
      tracker.failed(named);
    }
  }

  private void discard(SluiceException error) {
    staged = false;
    Load open = load;
    // After FENCED the staging is that of the process which has taken over.
    if (open == null || error.code() == ErrorCode.FENCED) {
      return;
    }
    try {
      KillPoint.BEFORE_DISCARD.reached();
      open.discard(flow.write());
      KillPoint.AFTER_DISCARD.reached();
    } catch (RuntimeException e) {
      error.addSuppressed(e);
    }
  }
}
