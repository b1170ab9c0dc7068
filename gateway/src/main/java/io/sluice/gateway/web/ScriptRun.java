package io.sluice.gateway.web;

import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.session.Session;
import io.sluice.spi.Batch;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Carries out the statements of one script, up to the first that fails. */
final class ScriptRun {
  private final Session session;
  private final ResultLines lines;

  ScriptRun(Session session, ResultLines lines) {
    this.session = session;
    this.lines = lines;
  }

  void run(List<Statement> statements) throws IOException {
    for (int i = 0; i < statements.size(); i++) {
      int number = i + 1;
      try {
        carryOut(number, statements.get(i));
      } catch (SluiceException e) {
        lines.failure(number, e);
        return;
      }
    }
  }

  private void carryOut(int number, Statement statement) throws IOException {
    try (StatementResult result = session.execute(statement)) {
      if (result instanceof Update update) {
        lines.done(number, update);
      } else if (result instanceof Rows rows) {
        give(number, rows);
      }
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", e);
    }
  }

  private void give(int number, Rows rows) throws IOException, InterruptedException {
    lines.columns(number, rows.columns());
    long count = 0;
    for (Optional<Batch> next = rows.reader().next();
        next.isPresent();
        next = rows.reader().next()) {
      try (Batch batch = next.get()) {
        lines.rows(rows.columns(), ((Batch.Vectors) batch).root());
        count += batch.rows();
      }
    }
    lines.end(number, count);
  }
}
