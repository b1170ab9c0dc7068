package io.sluice.gateway.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down those who guess passwords: after some failures in a row, each further one doubles the
 * time that must pass before the next attempt. Safe for any thread.
 */
final class Attempts {
  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 10;
  private static final int MOST_KNOWN = 10_000;

  private final Clock clock;
  private final Map<String, Failed> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  private record Failed(int times, Instant until) {}

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /** How long somebody must wait before it is heard again; empty if it need not wait. */
  synchronized Optional<Duration> wait(String somebody) {
    Failed failed = failures.get(somebody);
    return failed != null && clock.instant().isBefore(failed.until())
        ? Optional.of(Duration.between(clock.instant(), failed.until()))
        : Optional.empty();
  }

  synchronized void failed(String somebody) {
    // Taken out and put in again: the eldest is who has failed longest ago.
    Failed before = failures.remove(somebody);
    int times = before == null ? 1 : before.times() + 1;
    failures.put(somebody, new Failed(times, clock.instant().plus(pause(times))));
  }

  synchronized void succeeded(String somebody) {
    failures.remove(somebody);
  }

  private static Duration pause(int times) {
    if (times < FREE) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(times - FREE, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
