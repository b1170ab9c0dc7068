package io.sluice.connector.postgres.change;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether the reader is behind, and lets bytes gather while it is: the server flushes after
 * each transaction, and waking for each costs both sides more than the changes.
 */
final class Pace {
  /** A commit that is older by so much when it arrives shows that more is waiting. */
  private static final long BEHIND_MILLIS = 50;

  /** So long without a message, and everything has come. */
  private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** What begins after so long a silence was committed just now. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long READING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /** Asking for the time costs as much as a small change. */
  private static final int MESSAGES_PER_LOOK = 64;

  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long IDLE_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** What a fresh commit's age may at most come to be: more is not our clocks drifting apart. */
  private static final long DRIFT_MILLIS = 1000;

  private long quietSince = System.nanoTime();
  private long readingSince = quietSince;
  private long silence;
  private boolean quiet;
  private boolean behind = true;
  private long clockMillis;
  private int messages;

  /**
   * @param clock how far our clock is before the source's
   */
  Pace(Duration clock) {
    clockMillis = clock.toMillis();
  }

  /** A message has come. */
  void message() {
    if (quiet) {
      readingSince = System.nanoTime();
      silence = readingSince - quietSince;
      quiet = false;
    }
    if (++messages % MESSAGES_PER_LOOK == 0 && behind) {
      long now = System.nanoTime();
      if (now - readingSince > READING_NANOS) {
        LockSupport.parkNanos(GATHERING_NANOS);
        readingSince = System.nanoTime();
      }
    }
  }

  /** A transaction begins that was committed at some time by the source's clock. */
  void begins(Instant committed) {
    long age = Duration.between(committed, Instant.now()).toMillis();
    if (silence > FRESH_NANOS && Math.abs(age - clockMillis) < DRIFT_MILLIS) {
      clockMillis = age;
    }
    silence = 0;
    behind = age - clockMillis > BEHIND_MILLIS;
  }

  /** No message has come. */
  void nothing() {
    long now = System.nanoTime();
    if (!quiet) {
      quiet = true;
      quietSince = now;
    }
  }

  /** After {@link #nothing}: whether all that was committed so far has come, as far as we see. */
  boolean caughtUp() {
    return !behind || System.nanoTime() - quietSince > SILENCE_NANOS;
  }

  /** After {@link #nothing}: waits a little, if there was nothing for long. */
  void rest() {
    if (System.nanoTime() - quietSince > IDLE_NANOS) {
      LockSupport.parkNanos(IDLE_PARK_NANOS);
    }
  }
}
