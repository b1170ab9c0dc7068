package io.sluice.gateway.cli;

import io.sluice.gateway.result.CellText;
import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.ResultReader;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.session.Session;
import io.sluice.spi.Batch;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.RunStatement.WaitForSync;
import io.sluice.sql.statement.Statement;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Carries statements out and prints what they give back. */
final class StatementRunner {
  private final Session session;
  private final ProgressDisplay progress;
  private final ResultReader results;

  StatementRunner(Session session, ProgressDisplay progress, ResultReader results) {
    this.session = session;
    this.progress = progress;
    this.results = results;
  }

  /**
   * Carries one statement out; returns when all of its rows are printed.
   *
   * @throws SluiceException if it fails, before or between its rows
   * @throws OutputClosedException if nobody reads the rows any more
   */
  void run(Statement statement) {
    try (StatementResult result = execute(statement)) {
      if (result instanceof Update update) {
        results.updated(update);
      } else if (result instanceof Rows rows) {
        print(rows);
      }
    }
  }

  private StatementResult execute(Statement statement) {
    if (!(statement instanceof WaitForSync)) {
      return session.execute(statement);
    }
    try {
      return progress.during(() -> session.execute(statement));
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", e);
    }
  }

  private void print(Rows rows) {
    results.headings(Heading.of(rows.columns()));
    try {
      for (Optional<Batch> next = rows.reader().next();
          next.isPresent();
          next = rows.reader().next()) {
        try (Batch batch = next.get()) {
          VectorSchemaRoot root = ((Batch.Vectors) batch).root();
          for (int row = 0; row < root.getRowCount(); row++) {
            results.row(CellText.row(rows.columns(), root, row));
          }
        }
        results.pause();
      }
      results.end();
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", e);
    }
  }
}
