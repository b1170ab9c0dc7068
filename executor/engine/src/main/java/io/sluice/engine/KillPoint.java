package io.sluice.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a run may be killed to prove that it can be repeated. Every step on the data
 * path lies between two of them.
 *
 * <p>The system property {@code sluice.kill}, {@code after-begin} or {@code after-begin:3}, halts
 * the process when the point is reached for the first or third time. Without the property a point
 * costs one comparison with a constant.
 */
public enum KillPoint {
  /** Nothing has been done to the table. */
  BEFORE_BEGIN,
  /** The staging is there, and empty. */
  AFTER_BEGIN,
  /** A writer has taken rows, and committed nothing. */
  AFTER_FIRST_BATCH,
  /** A writer has taken all rows of its splits, and committed nothing. */
  BEFORE_SPLIT_COMMIT,
  /** The rows of a split are durable in the staging. */
  AFTER_SPLIT_COMMIT,
  /** The staging is complete. */
  BEFORE_PUBLISH,
  /** The rows are the target's; nobody has heard of it. */
  AFTER_PUBLISH,
  /** A table is given up; its staging is still there. */
  BEFORE_DISCARD,
  /** A table is given up, and its staging removed. */
  AFTER_DISCARD,
  /** A statement of the user's is about to run at the target. */
  BEFORE_STATEMENT,
  /** A statement of the user's has run, and is noted; nobody has heard of it. */
  AFTER_STATEMENT,

  /** A stream's log is reserved; nobody has heard of it. */
  AFTER_RESERVE,
  /** Where the log is reserved from is stored. */
  AFTER_RESERVE_STORED,
  /** That tables are about to be loaded is stored. */
  BEFORE_STREAM_LOAD,
  /** The tables are loaded; the lane does not know it. */
  AFTER_STREAM_LOAD,
  /** The lane knows from where on each table's changes count. */
  AFTER_MARKS,
  /** What changes come to has been computed. */
  AFTER_TRANSFORM,
  /** Some of a group of transactions has been sent to the target. */
  AFTER_FIRST_CHANGES,
  /** A table's definition has changed at the target, where nobody sees it yet. */
  AFTER_EVOLVE,
  /** A new definition is stored; the target may not have it. */
  AFTER_DEFINITION_STORED,
  /** All of a group has been sent to the target. */
  BEFORE_GROUP_COMMIT,
  /** A group is at the target; the source has not heard of it. */
  AFTER_GROUP_COMMIT,
  /** The source may forget the group. */
  AFTER_ACKNOWLEDGE,
  /** The position of an idle log is at the target; the source has not heard of it. */
  AFTER_IDLE_COMMIT;

  /** The points that a batch run passes at its tables. */
  public static final Set<KillPoint> OF_RUNS =
      Collections.unmodifiableSet(EnumSet.range(BEFORE_BEGIN, AFTER_DISCARD));

  /** The points that a run passes at the statements around it. */
  public static final Set<KillPoint> OF_STATEMENTS =
      Collections.unmodifiableSet(EnumSet.of(BEFORE_STATEMENT, AFTER_STATEMENT));

  /** The points that a stream passes beside those of its loads. */
  public static final Set<KillPoint> OF_STREAMS =
      Collections.unmodifiableSet(EnumSet.range(AFTER_RESERVE, AFTER_IDLE_COMMIT));

  /** The property that names the point, and after a colon which time. */
  public static final String PROPERTY = "sluice.kill";

  /** What a process that {@code kill -9} ended would exit with. */
  public static final int EXIT_CODE = 137;

  private static final @Nullable Halt ARMED = armed(System.getProperty(PROPERTY));

  /** The name in the property. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Halts the process if it is to be killed here. */
  public void reached() {
    if (ARMED != null) {
      ARMED.reached(this);
    }
  }

  private static @Nullable Halt armed(@Nullable String setting) {
    if (setting == null || setting.isEmpty()) {
      return null;
    }
    int colon = setting.indexOf(':');
    String label = colon < 0 ? setting : setting.substring(0, colon);
    int time = colon < 0 ? 1 : Integer.parseInt(setting.substring(colon + 1));
    KillPoint point =
        Arrays.stream(values())
            .filter(each -> each.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknown(label)));
    return new Halt(point, new AtomicInteger(time));
  }

  private static String unknown(String label) {
    String all = Arrays.stream(values()).map(KillPoint::label).collect(Collectors.joining(", "));
    return PROPERTY + ": no kill point is called " + label + "; there are " + all;
  }

  private record Halt(KillPoint point, AtomicInteger times) {
    void reached(KillPoint here) {
      if (here == point && times.decrementAndGet() == 0) {
        // Not exit: no shutdown hook may tidy up what a killed process would leave behind.
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }
}
