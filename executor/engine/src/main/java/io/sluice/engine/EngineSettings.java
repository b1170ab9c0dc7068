package io.sluice.engine;

import io.sluice.plan.SplitCount;
import java.time.Duration;

/**
 * How the engine behaves in every run.
 *
 * @param retries how often a table starts again after an error that may pass
 * @param firstPause how long it waits before the first of them; each later one waits twice as long
 * @param longestPause but never longer than this
 * @param queuedBatches how many batches may wait between the readers and the writer of a lane
 * @param rowsPerSplit how many rows make another split worth its sessions
 * @param cancelGrace how long a cancelled run waits for its threads before it takes their sessions
 *     away
 */
public record EngineSettings(
    int retries,
    Duration firstPause,
    Duration longestPause,
    int queuedBatches,
    long rowsPerSplit,
    Duration cancelGrace) {
  private static final int SETTLED = 20;

  public static final EngineSettings DEFAULT =
      new EngineSettings(
          5,
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          3,
          SplitCount.WORTH_ROWS,
          Duration.ofSeconds(1));

  public EngineSettings {
    if (retries < 0 || queuedBatches < 1 || rowsPerSplit < 1) {
      throw new IllegalArgumentException("retries, queuedBatches or rowsPerSplit out of range");
    }
  }

  /** How long to wait before the {@code retry}-th retry, counted from 1. */
  Duration pause(int retry) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(retry - 1, SETTLED));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
