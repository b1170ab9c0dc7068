package io.sluice.gateway.cli;

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

/** Carries statements out and prints what they give back. */
final class StatementRunner {
  private final Session session;
  private final Format format;
  private final Output output;
  private final ProgressDisplay progress;
  private final Screen screen;

  StatementRunner(
      Session session, Format format, Output output, ProgressDisplay progress, Screen screen) {
    this.session = session;
    this.format = format;
    this.output = output;
    this.progress = progress;
    this.screen = screen;
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
        say(update.summary());
        update.warnings().forEach(warning -> output.say("warning: " + warning));
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
    RowPrinter printer = format.printer(output.rows(), screen.width());
    printer.begin(rows.columns());
    try {
      for (Optional<Batch> next = rows.reader().next();
          next.isPresent();
          next = rows.reader().next()) {
        try (Batch batch = next.get()) {
          printer.print(((Batch.Vectors) batch).root());
        }
        requireReader();
      }
      printer.end();
      requireReader();
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", e);
    }
  }

  /** Reading on for nobody could take hours. */
  private void requireReader() {
    if (output.rows().checkError()) {
      throw new OutputClosedException();
    }
  }

  /** Programs read rows from standard output: only people are told there what was done. */
  private void say(String summary) {
    if (format == Format.TABLE) {
      output.rows().println(summary);
      output.rows().flush();
    } else {
      output.say(summary);
    }
  }
}
