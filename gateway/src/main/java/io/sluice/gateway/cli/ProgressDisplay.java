package io.sluice.gateway.cli;

import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.gateway.run.RunService;
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

/**
 * Shows how far runs are while somebody waits for them: bars on a terminal, else a line whenever a
 * table has ended.
 */
final class ProgressDisplay {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final int BAR = 24;
  private static final int MOST_LINES = 12;

  private final RunService runs;
  private final Output output;
  private final Screen screen;
  private final Map<String, TableState> told = new HashMap<>();
  private int drawn;

  ProgressDisplay(RunService runs, Output output, Screen screen) {
    this.runs = runs;
    this.output = output;
    this.screen = screen;
  }

  /** Something that others wait for. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /** Shows how far runs are until the work is done; then the last state has been shown. */
  <T> T during(Work<T> work) throws InterruptedException {
    Thread thread = new Thread(this::loop, "progress");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.run();
    } finally {
      thread.interrupt();
      thread.join();
      update();
      erase();
    }
  }

  private void loop() {
    while (true) {
      update();
      try {
        Thread.sleep(EVERY.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void update() {
    List<String> bars = new ArrayList<>();
    for (StoredRun run : runs.recent()) {
      for (StoredTable table : runs.tables(run.number())) {
        tell(run, table);
        if (isMoving(table.progress())) {
          bars.add(bar(table, runs.elapsed(run)));
        }
      }
    }
    if (screen.isAttached()) {
      draw(bars);
    }
  }

  private void tell(StoredRun run, StoredTable table) {
    TableProgress progress = table.progress();
    String key = run.number() + " " + table.target() + " " + progress.table();
    TableState before = told.put(key, progress.state());
    boolean ended =
        progress.state() == TableState.FINISHED
            || progress.state() == TableState.FAILED
            || progress.state() == TableState.CANCELLED;
    if (!ended || before == progress.state()) {
      return;
    }
    erase();
    output.say(
        progress.source()
            + " -> "
            + table.target()
            + "."
            + progress.table()
            + ": "
            + Quantities.rows(progress.rows().written())
            + ", "
            + Quantities.bytes(progress.bytes())
            + (progress.state() == TableState.FINISHED ? "" : " " + progress.state()));
  }

  private static boolean isMoving(TableProgress progress) {
    return progress.state() == TableState.LOADING || progress.state() == TableState.PUBLISHING;
  }

  private static String bar(StoredTable table, Duration elapsed) {
    TableProgress progress = table.progress();
    Pace pace = Pace.of(progress, elapsed);
    int full = (int) Math.round(pace.done() * BAR);
    OptionalLong left = pace.millisLeft();
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR - full)
        + "] "
        + progress.table()
        + "  "
        + Quantities.rows(progress.rows().read())
        + "  "
        + Quantities.bytes(progress.bytes())
        + "  "
        + Quantities.rate(progress.rows().read(), elapsed)
        + (left.isPresent()
            ? "  " + Quantities.duration(Duration.ofMillis(left.getAsLong())) + " left"
            : "");
  }

  private void draw(List<String> bars) {
    erase();
    OptionalInt width = screen.width();
    List<String> shown = bars.subList(0, Math.min(MOST_LINES, bars.size()));
    for (String line : shown) {
      // A line that the terminal folds could not be erased again.
      output
          .messages()
          .println(width.isPresent() ? TextWidth.cut(line, width.getAsInt() - 1) : line);
    }
    output.messages().flush();
    drawn = shown.size();
  }

  private synchronized void erase() {
    for (int i = 0; i < drawn; i++) {
      output.messages().print("\033[1A\033[2K");
    }
    output.messages().flush();
    drawn = 0;
  }
}
