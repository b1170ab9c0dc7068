package io.sluice.engine.stream;

import io.sluice.spi.change.FollowRequest.GroupLimits;
import java.time.Duration;

/**
 * How streams behave.
 *
 * @param limits how large groups of transactions may get
 * @param queuedBytes how many bytes of changes may wait between reader and writer
 * @param firstPause how long a stream waits before it tries again after an error that may pass;
 *     each later time twice as long
 * @param longestPause but never longer than this
 * @param idleCommit how often the position of an idle log is committed at most
 */
public record StreamSettings(
    GroupLimits limits,
    long queuedBytes,
    Duration firstPause,
    Duration longestPause,
    Duration idleCommit) {
  private static final int SETTLED = 20;

  public static final StreamSettings DEFAULT =
      new StreamSettings(
          new GroupLimits(50_000, 16L << 20),
          64L << 20,
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  /** How long to wait before the {@code retry}-th retry, counted from 1. */
  Duration pause(int retry) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(retry - 1, SETTLED));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
