package io.sluice.gateway.cli;

import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.sys.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is said of one run while it goes on. Used by one thread at a time. */
final class RunProgress {
  /** A run of more tables is told of as a whole, but for the tables that fail. */
  static final int MOST_NAMED = 20;

  private final StoredRun run;
  private final Map<String, TableState> told = new HashMap<>();
  private final Map<String, Duration> begun = new HashMap<>();
  private int failures;

  RunProgress(StoredRun run) {
    this.run = run;
  }

  /** A line for each table that has ended since this was last asked, as far as they are named. */
  List<String> ended(List<StoredTable> tables) {
    List<String> lines = new ArrayList<>();
    for (StoredTable table : tables) {
      TableState state = table.progress().state();
      if (told.put(key(table), state) != state && hasEnded(state) && isNamed(state, tables)) {
        lines.add(line(table));
      }
    }
    return lines;
  }

  /**
   * A bar for the run if it has several tables, and one for each table that moves.
   *
   * @param elapsed since the run began
   * @param most so many lines at most
   * @param width so many characters a line at most; empty if there is no limit
   */
  List<String> bars(List<StoredTable> tables, Duration elapsed, int most, OptionalInt width) {
    List<String> bars = new ArrayList<>();
    for (StoredTable table : tables) {
      if (isMoving(table.progress().state()) && bars.size() < most) {
        bars.add(bar(table, elapsed, width));
      }
    }
    boolean goesOn = tables.stream().anyMatch(table -> !hasEnded(table.progress().state()));
    if (tables.size() > 1 && goesOn) {
      bars = new ArrayList<>(bars.subList(0, Math.min(bars.size(), Math.max(0, most - 1))));
      bars.add(0, ProgressBar.text(done(tables), whole(tables, elapsed), width));
    }
    return bars;
  }

  /** How far the run is, in one line. */
  String summary(List<StoredTable> tables, Duration elapsed) {
    return "run " + run.number() + " of sync " + run.syncName() + ": " + whole(tables, elapsed);
  }

  private boolean isNamed(TableState state, List<StoredTable> tables) {
    if (tables.size() <= MOST_NAMED) {
      return true;
    }
    failures += state == TableState.FAILED ? 1 : 0;
    return state == TableState.FAILED && failures <= MOST_NAMED;
  }

  private String bar(StoredTable table, Duration elapsed, OptionalInt width) {
    TableProgress progress = table.progress();
    Duration moving = elapsed.minus(begun.computeIfAbsent(key(table), key -> elapsed));
    Pace pace = Pace.of(progress, moving);
    String text =
        progress.table()
            + "  "
            + amounts(progress.rows().read(), progress.bytes(), moving)
            + left(moving.isZero() ? OptionalLong.empty() : pace.millisLeft());
    return ProgressBar.text(pace.done(), text, width);
  }

  private static String whole(List<StoredTable> tables, Duration elapsed) {
    long ended = tables.stream().filter(table -> hasEnded(table.progress().state())).count();
    long rows = tables.stream().mapToLong(table -> table.progress().rows().read()).sum();
    long bytes = tables.stream().mapToLong(table -> table.progress().bytes()).sum();
    double done = done(tables);
    OptionalLong millisLeft =
        done > 0
            ? OptionalLong.of((long) (elapsed.toMillis() * (1 - done) / done))
            : OptionalLong.empty();
    String count =
        tables.size() == 1
            ? ""
            : Quantities.of(ended) + " of " + Quantities.tables(tables.size()) + "  ";
    return count + amounts(rows, bytes, elapsed) + left(millisLeft);
  }

  /** From 0 to 1; a table counts by the rows that it was estimated to have. */
  private static double done(List<StoredTable> tables) {
    double all = 0;
    double done = 0;
    for (StoredTable table : tables) {
      TableProgress progress = table.progress();
      double weight = Math.max(1, progress.estimatedRows().orElse(1));
      all += weight;
      done += weight * (hasEnded(progress.state()) ? 1 : Pace.of(progress, Duration.ZERO).done());
    }
    return all == 0 ? 0 : done / all;
  }

  private static String amounts(long rows, long bytes, Duration elapsed) {
    return Quantities.rows(rows)
        + "  "
        + Quantities.bytes(bytes)
        + (elapsed.isZero() ? "" : "  " + Quantities.rate(rows, elapsed));
  }

  private static String left(OptionalLong millis) {
    return millis.isPresent()
        ? "  " + Quantities.duration(Duration.ofMillis(millis.getAsLong())) + " left"
        : "";
  }

  private static String line(StoredTable table) {
    TableProgress progress = table.progress();
    return progress.source()
        + " -> "
        + table.target()
        + "."
        + progress.table()
        + ": "
        + Quantities.rows(progress.rows().written())
        + ", "
        + Quantities.bytes(progress.bytes())
        + (progress.state() == TableState.FINISHED ? "" : " " + progress.state());
  }

  private static String key(StoredTable table) {
    return table.target() + " " + table.progress().table();
  }

  private static boolean isMoving(TableState state) {
    return state == TableState.LOADING || state == TableState.PUBLISHING;
  }

  private static boolean hasEnded(TableState state) {
    return state == TableState.FINISHED
        || state == TableState.FAILED
        || state == TableState.CANCELLED;
  }
}
