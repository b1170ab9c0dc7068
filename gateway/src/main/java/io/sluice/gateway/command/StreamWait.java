package io.sluice.gateway.command;

import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.Stream;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StreamCounts;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.RunStatement.Milestone;
import io.sluice.sql.statement.RunStatement.WaitForSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits until a stream is where somebody wants it. */
final class StreamWait {
  private static final double MILLIS_PER_SECOND = 1000.0;
  private static final long POLL_MILLIS = 100;
  private static final String LIVE = StreamState.LIVE.name();
  private static final String FAILED = StreamState.FAILED.name();
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final StreamService streams;
  private final Clock clock;

  StreamWait(StreamService streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  /** Waits for a sync that this gateway has. */
  RowSet until(StoredSync sync, Stream stream, WaitForSync statement) {
    return until(
        sync,
        statement,
        (milestone, patience) ->
            milestone == Milestone.LIVE
                ? stream.awaitLive(patience)
                : stream.awaitCaughtUp(patience));
  }

  /** Waits for a sync that another gateway has; only that one knows when it has caught up. */
  RowSet until(StoredSync sync, StoredGateway holder, WaitForSync statement) {
    return until(
        sync,
        statement,
        (milestone, patience) -> {
          if (milestone == Milestone.CAUGHT_UP) {
            throw Refusal.at(
                    statement,
                    ErrorCode.HELD_ELSEWHERE,
                    "sync \""
                        + sync.name()
                        + "\" is at the gateway "
                        + holder.name()
                        + ", which alone knows when it has caught up")
                .withSuggestion("Wait there, or UNTIL LIVE.");
          }
          return awaitLive(sync, patience);
        });
  }

  private boolean awaitLive(StoredSync sync, Duration patience) throws InterruptedException {
    Instant begun = clock.instant();
    StreamView view = streams.view(sync);
    while (!view.state().equals(LIVE)) {
      boolean over = Duration.between(begun, clock.instant()).compareTo(patience) > 0;
      if (over || view.state().equals(FAILED)) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      view = streams.view(sync);
    }
    return true;
  }

  /** Waits until something is so; false if it is not in time. */
  @FunctionalInterface
  private interface Waiting {
    boolean until(Milestone milestone, Duration patience) throws InterruptedException;
  }

  private RowSet until(StoredSync sync, WaitForSync statement, Waiting waiting) {
    Milestone milestone = statement.until().orElse(Milestone.LIVE);
    if (milestone == Milestone.FINISHED) {
      throw Refusal.at(
              statement,
              ErrorCode.INVALID_SYNC,
              "sync \"" + sync.name() + "\" follows its source, and never finishes")
          .withSuggestion("Say UNTIL LIVE, or UNTIL CAUGHT UP.");
    }
    Instant begun = clock.instant();
    Duration patience = statement.timeout().map(Interval::duration).orElse(FOR_EVER);
    boolean reached = await(sync, waiting, milestone, patience);
    StreamView view = streams.view(sync);
    if (!view.failed().isEmpty()) {
      throw Refusal.at(statement.name(), failed(sync, view));
    }
    if (!reached) {
      boolean stands = !view.errorCode().isEmpty() && view.state().equals(FAILED);
      throw Refusal.at(
          statement.name(), stands ? stopped(sync, view) : late(sync, milestone, view));
    }
    return row(sync, view, Duration.between(begun, clock.instant()));
  }

  private static boolean await(
      StoredSync sync, Waiting waiting, Milestone milestone, Duration patience) {
    try {
      return waiting.until(milestone, patience);
    } catch (InterruptedException e) {
      throw new SluiceException(
          ErrorCode.CANCELLED,
          "no longer waiting for sync \"" + sync.name() + "\", which goes on",
          e);
    }
  }

  private static RowSet row(StoredSync sync, StreamView view, Duration taken) {
    StreamCounts counts =
        view.tables().stream().map(TableView::counts).reduce(StreamCounts.ZERO, StreamCounts::plus);
    ChangeCounts changes = counts.changes();
    return new RowSet(
            List.of(
                RowSet.text("sync"),
                RowSet.text("state"),
                RowSet.number("tables"),
                RowSet.number("rows_loaded"),
                RowSet.number("inserts"),
                RowSet.number("updates"),
                RowSet.number("deletes"),
                RowSet.real("seconds")))
        .add(
            sync.name(),
            view.state(),
            (long) view.tables().size(),
            counts.rowsLoaded(),
            changes.inserts(),
            changes.updates(),
            changes.deletes(),
            taken.toMillis() / MILLIS_PER_SECOND);
  }

  /** Why nothing can be asked of a sync that does not run. */
  static SluiceException stopped(StoredSync sync, StreamView view) {
    String which = "sync \"" + sync.name() + "\" is " + view.state();
    String why = view.errorMessage().isEmpty() ? "" : ": " + view.errorMessage();
    return new SluiceException(ErrorCode.RUN_FAILED, which + why)
        .withSuggestion("RESUME SYNC " + Identifier.word(sync.name()) + " lets it go on.");
  }

  private static SluiceException failed(StoredSync sync, StreamView view) {
    String which =
        view.failed().stream()
            .map(table -> table.target() + ": " + table.errorMessage())
            .collect(Collectors.joining("; "));
    return new SluiceException(
            ErrorCode.RUN_FAILED,
            "sync \"" + sync.name() + "\" goes on without tables that have failed: " + which)
        .withSuggestion(
            "Mend what is said, then RESUME SYNC "
                + Identifier.word(sync.name())
                + " TABLE …, or RESYNC SYNC … TABLE ….");
  }

  private static SluiceException late(StoredSync sync, Milestone milestone, StreamView view) {
    String why = view.errorMessage().isEmpty() ? "" : ": " + view.errorMessage();
    return new SluiceException(
        ErrorCode.TIMED_OUT,
        "sync \""
            + sync.name()
            + "\" was not "
            + (milestone == Milestone.LIVE ? "live" : "caught up")
            + " in time; it is "
            + view.state()
            + ", and goes on"
            + why);
  }
}
