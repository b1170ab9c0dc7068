package io.sluice.gateway.net;

import java.time.Duration;

/**
 * What clients may take.
 *
 * @param connections sockets at a time; those beyond are answered with status 429
 * @param calls requests at a time; those beyond are answered with status 429
 * @param bodyBytes the greatest request; greater ones are answered with status 413
 * @param idle how long a socket may be silent while nothing of it is being answered
 * @param farewell how long those that are being answered may take when the server stops
 */
public record ServerLimits(
    int connections, int calls, int bodyBytes, Duration idle, Duration farewell) {
  private static final int MEGABYTE = 1 << 20;

  /** What suits one process on one machine. */
  public static ServerLimits usual() {
    return new ServerLimits(
        2000, 256, 16 * MEGABYTE, Duration.ofMinutes(10), Duration.ofSeconds(10));
  }
}
