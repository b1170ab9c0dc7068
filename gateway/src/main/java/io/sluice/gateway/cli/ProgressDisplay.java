package io.sluice.gateway.cli;

import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Shows how far runs and streams are while somebody waits for them: bars on a terminal, else a line
 * now and then.
 */
final class ProgressDisplay {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int MOST_LINES = 12;
  private static final int OTHER_LINES = 3;

  private final RunService runs;
  private final StreamService streams;
  private final Output output;
  private final Screen screen;
  private final Map<Long, RunProgress> shown = new HashMap<>();
  private final Map<StoredSync, StreamProgress> followed = new LinkedHashMap<>();
  private final Map<Object, Duration> summed = new HashMap<>();
  private final List<String> drawn = new ArrayList<>();

  ProgressDisplay(RunService runs, StreamService streams, Output output, Screen screen) {
    this.runs = runs;
    this.streams = streams;
    this.output = output;
    this.screen = screen;
  }

  /** Something that others wait for. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /** Shows how far runs are until the work is done; then the last state has been shown. */
  <T> T during(Work<T> work) throws InterruptedException {
    begin();
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

  /** What has ended before anybody waits is not news. */
  private synchronized void begin() {
    shown.clear();
    summed.clear();
    for (StoredRun run : runs.unfinished()) {
      shown.put(run.number(), new RunProgress(run));
    }
    followed.clear();
    for (StoredSync sync : streams.running()) {
      followed.put(sync, new StreamProgress(sync.name(), streams.view(sync)));
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
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Long, RunProgress> entry : List.copyOf(shown.entrySet())) {
      long number = entry.getKey();
      RunProgress progress = entry.getValue();
      StoredRun run = runs.require(number);
      List<StoredTable> tables = runs.tables(number);
      lines.addAll(progress.ended(tables));
      if (run.state() != RunState.RUNNING) {
        shown.remove(number);
      } else if (screen.isAttached()) {
        int room = screen.lines(MOST_LINES + OTHER_LINES) - OTHER_LINES - bars.size();
        bars.addAll(progress.bars(tables, runs.elapsed(run), room, width()));
      } else if (isTime(number, runs.elapsed(run))) {
        lines.add(progress.summary(tables, runs.elapsed(run)));
      }
    }
    followed.forEach((sync, progress) -> addStream(sync, progress, bars, lines));
    erase();
    lines.forEach(output::say);
    draw(bars);
  }

  private void addStream(
      StoredSync sync, StreamProgress progress, List<String> bars, List<String> lines) {
    StreamView view = streams.view(sync);
    lines.addAll(progress.news(view));
    if (screen.isAttached()) {
      int room = screen.lines(MOST_LINES + OTHER_LINES) - OTHER_LINES - bars.size();
      bars.addAll(progress.bars(view, room, width()));
    } else if (isTime(sync, view.elapsed())) {
      lines.add(progress.summary(view));
    }
  }

  private boolean isTime(Object what, Duration elapsed) {
    Duration last = summed.computeIfAbsent(what, first -> elapsed);
    boolean due = elapsed.minus(last).compareTo(BETWEEN_LINES) >= 0;
    if (due) {
      summed.put(what, elapsed);
    }
    return due;
  }

  /** The last column stays free: some terminals go on to the next line when it is written. */
  private OptionalInt width() {
    OptionalInt width = screen.width();
    return width.isPresent() ? OptionalInt.of(Math.max(1, width.getAsInt() - 1)) : width;
  }

  private void draw(List<String> bars) {
    bars.forEach(output.messages()::println);
    output.messages().flush();
    drawn.addAll(bars);
  }

  /** A terminal that has become narrower since has folded what was drawn. */
  private synchronized void erase() {
    int width = screen.width().orElse(Integer.MAX_VALUE);
    for (String bar : drawn) {
      int lines = Math.max(1, 1 + (TextWidth.of(bar) - 1) / width);
      output.messages().print("\033[1A\033[2K".repeat(lines));
    }
    output.messages().flush();
    drawn.clear();
  }
}
