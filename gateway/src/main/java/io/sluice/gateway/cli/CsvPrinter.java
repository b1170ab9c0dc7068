package io.sluice.gateway.cli;

import io.sluice.gateway.result.Heading;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180: lines end with CR LF; quotes where they are needed. */
final class CsvPrinter implements RowPrinter {
  private static final String LINE_END = "\r\n";

  private final PrintStream out;

  CsvPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(List<Heading> headings) {
    print(headings.stream().<@Nullable String>map(Heading::name).toList());
  }

  @Override
  public void print(List<@Nullable String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(i == 0 ? "" : ",").append(cell == null ? "" : field(cell));
    }
    out.print(line.append(LINE_END));
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void end() {
    out.flush();
  }

  private static String field(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
