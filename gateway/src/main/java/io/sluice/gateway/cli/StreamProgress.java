package io.sluice.gateway.cli;

import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.gateway.sys.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is said of one sync in MODE REALTIME while it is waited for. Used by one thread at a time.
 */
final class StreamProgress {
  private final String name;
  private final Map<String, StreamState> told = new HashMap<>();
  private String error = "";

  /**
   * @param seen what is no news
   */
  StreamProgress(String name, StreamView seen) {
    this.name = name;
    news(seen);
  }

  /** A line for each table whose state has changed since this was last asked, as far as named. */
  List<String> news(StreamView view) {
    List<String> lines = new ArrayList<>();
    for (TableView table : view.tables()) {
      if (told.put(table.target(), table.state()) != table.state() && isNamed(table, view)) {
        lines.add(line(table));
      }
    }
    if (!error.equals(view.errorMessage())) {
      error = view.errorMessage();
      if (!error.isEmpty()) {
        lines.add("sync " + name + " " + view.state() + ": " + error);
      }
    }
    return lines;
  }

  /**
   * A bar for each table that is being loaded.
   *
   * @param most so many lines at most
   * @param width so many characters a line at most; empty if there is no limit
   */
  List<String> bars(StreamView view, int most, OptionalInt width) {
    List<String> bars = new ArrayList<>();
    for (TableView table : view.tables()) {
      if (table.state() == StreamState.SNAPSHOT && bars.size() < most) {
        Pace pace = Pace.of(table, view.elapsed());
        bars.add(
            ProgressBar.text(
                pace.done(), table.table() + "  " + loaded(table.loadedNow(), view), width));
      }
    }
    return bars;
  }

  /** How far the sync is, in one line. */
  String summary(StreamView view) {
    long live = view.tables().stream().filter(t -> t.state() == StreamState.LIVE).count();
    long rows = view.tables().stream().mapToLong(TableView::loadedNow).sum();
    ChangeCounts changes =
        view.tables().stream()
            .map(table -> table.counts().changes())
            .reduce(ChangeCounts.ZERO, ChangeCounts::plus);
    long all = changes.inserts() + changes.updates() + changes.deletes();
    return "sync "
        + name
        + ": "
        + view.state()
        + ", "
        + Quantities.of(live)
        + " of "
        + Quantities.tables(view.tables().size())
        + " live, "
        + loaded(rows, view)
        + ", "
        + Quantities.of(all)
        + " changes";
  }

  private static String loaded(long rows, StreamView view) {
    Duration elapsed = view.elapsed();
    return Quantities.rows(rows) + (elapsed.isZero() ? "" : "  " + Quantities.rate(rows, elapsed));
  }

  private static boolean isNamed(TableView table, StreamView view) {
    return view.tables().size() <= RunProgress.MOST_NAMED || table.state() == StreamState.FAILED;
  }

  private static String line(TableView table) {
    return table.source()
        + " -> "
        + table.target()
        + ": "
        + table.state()
        + (table.state() == StreamState.CATCHING_UP
            ? ", " + Quantities.rows(table.counts().rowsLoaded()) + " loaded"
            : "")
        + (table.errorMessage().isEmpty() ? "" : ": " + table.errorMessage());
  }
}
