package io.sluice.gateway.cli;

import io.sluice.gateway.result.Heading;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns. The widths come from the first rows; a later value that is wider is printed
 * whole all the same. Where the width is limited, the widest columns are narrowed and what is wider
 * goes on in the row's next line.
 */
final class TablePrinter implements RowPrinter {
  private static final int ROWS_FOR_WIDTHS = 1000;
  private static final String NULL = "NULL";
  private static final int NARROWEST = 8;
  private static final int BETWEEN_COLUMNS = 3;

  private final PrintStream out;
  private final OptionalInt most;
  private final List<List<String>> waiting = new ArrayList<>();
  private List<Heading> columns = List.of();
  private int[] widths = new int[0];
  private boolean started;
  private long count;

  TablePrinter(PrintStream out, OptionalInt most) {
    this.out = out;
    this.most = most;
  }

  @Override
  public void begin(List<Heading> all) {
    columns = List.copyOf(all);
    widths = new int[columns.size()];
    measure(columns.stream().map(Heading::name).toList());
  }

  @Override
  public void print(List<@Nullable String> values) {
    List<String> cells = values.stream().map(value -> value == null ? NULL : value).toList();
    count++;
    if (started) {
      row(cells, true);
      return;
    }
    measure(cells);
    waiting.add(cells);
    if (waiting.size() == ROWS_FOR_WIDTHS) {
      start();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void end() {
    if (!started) {
      start();
    }
    out.println(String.format(Locale.ROOT, "(%,d %s)", count, count == 1 ? "row" : "rows"));
    out.flush();
  }

  private void start() {
    started = true;
    if (most.isPresent()) {
      narrow(most.getAsInt() - BETWEEN_COLUMNS * widths.length);
    }
    row(columns.stream().map(Heading::name).toList(), false);
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
    }
    out.println(rule);
    waiting.forEach(cells -> row(cells, true));
    waiting.clear();
  }

  private void measure(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      for (String line : TextWidth.lines(cells.get(i))) {
        widths[i] = Math.max(widths[i], TextWidth.of(line));
      }
    }
  }

  /** Takes from the widest columns first, and from numbers nothing. */
  private void narrow(int room) {
    for (int i = 0; i < widths.length; i++) {
      if (!columns.get(i).isNumber()) {
        widths[i] = Math.min(widths[i], Math.max(room, NARROWEST));
      }
    }
    int total = Arrays.stream(widths).sum();
    while (total > room) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean mayShrink = widths[i] > NARROWEST && !columns.get(i).isNumber();
        if (mayShrink && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return; // Too many columns: the terminal folds the lines.
      }
      widths[widest]--;
      total--;
    }
  }

  /** A row takes as many lines as its tallest cell. */
  private void row(List<String> cells, boolean values) {
    List<List<String>> lines = new ArrayList<>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      lines.add(lines(i, cells.get(i)));
    }
    int height = lines.stream().mapToInt(List::size).max().orElse(1);
    for (int at = 0; at < height; at++) {
      int line = at;
      line(lines.stream().map(cell -> line < cell.size() ? cell.get(line) : "").toList(), values);
    }
  }

  private List<String> lines(int column, String cell) {
    List<String> lines = TextWidth.lines(cell);
    if (most.isEmpty() || columns.get(column).isNumber()) {
      return lines;
    }
    return lines.stream().flatMap(line -> TextWidth.folded(line, widths[column]).stream()).toList();
  }

  private void line(List<String> cells, boolean values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cell)));
      boolean right = values && columns.get(i).isNumber();
      line.append(i == 0 ? " " : "| ").append(right ? padding + cell : cell + padding).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }
}
