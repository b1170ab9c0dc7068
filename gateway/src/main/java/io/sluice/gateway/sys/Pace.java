package io.sluice.gateway.sys;

import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
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

  /** Reckons from the splits that are done and the rows that were estimated. */
  public static Pace of(TableProgress table, Duration elapsed) {
    if (table.state() == TableState.FINISHED) {
      return new Pace(1, OptionalLong.empty());
    }
    double bySplits = table.splits() == 0 ? 0 : (double) table.splitsDone() / table.splits();
    long estimated = table.estimatedRows().orElse(0);
    double byRows = estimated == 0 ? 0 : (double) table.rows().read() / estimated;
    double done = Math.min(NEARLY, Math.max(bySplits, byRows));
    boolean moving = table.state() == TableState.LOADING && done > 0;
    return new Pace(
        done,
        moving
            ? OptionalLong.of((long) (elapsed.toMillis() * (1 - done) / done))
            : OptionalLong.empty());
  }
}
