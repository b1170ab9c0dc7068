package io.sluice.gateway;

import io.sluice.gateway.result.CellText;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.session.Session;
import io.sluice.spi.Batch;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** What a statement gives back, as lines of text. */
public final class Rendering {
  private Rendering() {}

  /** Carries a statement out and tells everything that it gave back, errors included. */
  public static List<String> execute(Session session, Statement statement) {
    List<String> lines = new ArrayList<>();
    try (StatementResult result = session.execute(statement)) {
      if (result instanceof Update update) {
        lines.add(update.summary());
        update.warnings().forEach(warning -> lines.add("warning: " + warning));
      } else if (result instanceof Rows rows) {
        addRows(rows, lines);
      }
    } catch (SluiceException e) {
      lines.addAll(error(e));
    }
    return lines;
  }

  /** An error with its code and its suggestion; without its place. */
  public static List<String> error(SluiceException error) {
    List<String> lines = new ArrayList<>();
    error.getMessage().lines().forEach(line -> lines.add("error: " + line));
    lines.add("code: " + error.code());
    error.suggestion().ifPresent(text -> text.lines().forEach(line -> lines.add("hint: " + line)));
    return lines;
  }

  private static void addRows(Rows rows, List<String> lines) {
    lines.add(rows.columns().stream().map(each -> each.name()).collect(Collectors.joining(" | ")));
    try {
      for (Optional<Batch> next = rows.reader().next();
          next.isPresent();
          next = rows.reader().next()) {
        try (Batch batch = next.get()) {
          VectorSchemaRoot root = ((Batch.Vectors) batch).root();
          for (int row = 0; row < root.getRowCount(); row++) {
            lines.addAll(line(rows, root, row).lines().toList());
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Rows rows, VectorSchemaRoot root, int row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      FieldVector vector = root.getVector(i);
      Column column = rows.columns().get(i);
      String value = vector.isNull(row) ? "NULL" : CellText.of(column, vector, row);
      // How long something took is never the same.
      cells.add(column.name().equals("seconds") ? "…" : value);
    }
    return String.join(" | ", cells);
  }
}
