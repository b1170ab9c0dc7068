package io.sluice.gateway.cli;

import io.sluice.gateway.result.CellText;
import io.sluice.spi.type.Column;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** RFC 4180: lines end with CR LF; quotes where they are needed. */
final class CsvPrinter implements RowPrinter {
  private static final String LINE_END = "\r\n";

  private final PrintStream out;
  private List<Column> columns = List.of();

  CsvPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> all) {
    columns = List.copyOf(all);
    out.print(
        columns.stream().map(Column::name).map(CsvPrinter::field).collect(Collectors.joining(",")));
    out.print(LINE_END);
  }

  @Override
  public void print(VectorSchemaRoot batch) {
    StringBuilder line = new StringBuilder();
    for (int row = 0; row < batch.getRowCount(); row++) {
      line.setLength(0);
      for (int i = 0; i < columns.size(); i++) {
        line.append(i == 0 ? "" : ",");
        FieldVector vector = batch.getVector(i);
        if (!vector.isNull(row)) {
          line.append(field(CellText.of(columns.get(i), vector, row)));
        }
      }
      out.print(line.append(LINE_END));
    }
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
