package io.sluice.gateway.sys;

import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.stream.StreamView.TableView;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a table is and how long it may take.
 *
 * @param done from 0 to 1
 * @param millisLeft an estimate; empty when nothing can be said
 */
public record Pace(double done, OptionalLong millisLeft) {
  private static final double NEARLY = 0.99;

  /**
   * Reckons for a table that is loaded before it is followed.
   *
   * @param elapsed since this process has taken it up
   */
  public static Pace of(TableView table, Duration elapsed) {
    StreamState state = table.state();
    if (state == StreamState.LIVE || state == StreamState.CATCHING_UP) {
      return new Pace(1, OptionalLong.empty());
    }
    long estimated = table.estimatedRows().orElse(0);
    double done = estimated == 0 ? 0 : Math.min(NEARLY, (double) table.loadedNow() / estimated);
    return state == StreamState.SNAPSHOT
        ? moving(done, elapsed)
        : new Pace(done, OptionalLong.empty());
  }

  /** Reckons from the splits that are done and the rows that were estimated. */
  public static Pace of(TableProgress table, Duration elapsed) {
    if (table.state() == TableState.FINISHED) {
      return new Pace(1, OptionalLong.empty());
    }
    double bySplits = table.splits() == 0 ? 0 : (double) table.splitsDone() / table.splits();
    long estimated = table.estimatedRows().orElse(0);
    double byRows = estimated == 0 ? 0 : (double) table.rows().read() / estimated;
    double done = Math.min(NEARLY, Math.max(bySplits, byRows));
    return table.state() == TableState.LOADING
        ? moving(done, elapsed)
        : new Pace(done, OptionalLong.empty());
  }

  private static Pace moving(double done, Duration elapsed) {
    return new Pace(
        done,
        done > 0
            ? OptionalLong.of((long) (elapsed.toMillis() * (1 - done) / done))
            : OptionalLong.empty());
  }
}
