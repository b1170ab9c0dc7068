package io.sluice.engine;

import io.sluice.plan.TableFlow;
import io.sluice.spi.error.SluiceException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one table stands, and what its run's listener is told of it. Safe for any thread. */
final class TableTracker implements ReadMeter {
  private static final Logger LOG = LoggerFactory.getLogger(TableTracker.class);
  private static final long REPORT_EVERY_MILLIS = 100;

  private final TableFlow flow;
  private final RunListener listener;
  private final Clock clock;
  private final LongAdder rows = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile long nextReport;

  private TableState state = TableState.PENDING;
  private int splits;
  private int splitsDone;
  private @Nullable RowCounts settled;
  private @Nullable SluiceException error;

  TableTracker(TableFlow flow, RunListener listener, Clock clock) {
    this.flow = flow;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public void read(long moreRows, long moreBytes) {
    rows.add(moreRows);
    bytes.add(moreBytes);
    long now = clock.millis();
    if (now >= nextReport) {
      nextReport = now + REPORT_EVERY_MILLIS;
      report();
    }
  }

  long rowsRead() {
    return rows.sum();
  }

  /** Tells the listener that there is such a table. */
  synchronized void announce() {
    report();
  }

  /** A new attempt: what an earlier one read counts no more. */
  synchronized void restart() {
    rows.reset();
    bytes.reset();
    splits = 0;
    splitsDone = 0;
    settled = null;
    move(TableState.LOADING);
  }

  synchronized void planned(int count) {
    splits = count;
    report();
  }

  synchronized void committed(int count) {
    splitsDone += count;
    report();
  }

  synchronized void publishing() {
    move(TableState.PUBLISHING);
  }

  synchronized void finished(RowCounts counts) {
    settled = counts;
    move(TableState.FINISHED);
  }

  synchronized void failed(SluiceException cause) {
    error = cause;
    move(TableState.FAILED);
  }

  synchronized void cancelled() {
    move(TableState.CANCELLED);
  }

  synchronized TableProgress progress() {
    RowCounts counts = settled;
    if (counts == null) {
      counts = new RowCounts(rows.sum(), 0, 0, 0, 0, 0);
    }
    return new TableProgress(
        flow.write().table(),
        flow.source(),
        state,
        counts,
        bytes.sum(),
        flow.estimatedRows(),
        splits,
        splitsDone,
        Optional.ofNullable(error));
  }

  private void move(TableState next) {
    state = next;
    report();
  }

  /** Holds the lock while it tells, so that nobody hears of an older state after a newer one. */
  private synchronized void report() {
    try {
      listener.progress(progress());
    } catch (RuntimeException e) {
      // The copy is worth more than the news of it.
      LOG.error("the listener of {} failed", flow.source(), e);
    }
  }
}
