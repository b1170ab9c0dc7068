package io.sluice.gateway.cli;

import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.ResultReader;
import io.sluice.gateway.result.StatementResult.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what statements give back. */
final class ResultPrinter implements ResultReader {
  private final Format format;
  private final Output output;
  private final Screen screen;
  private RowPrinter rows;

  ResultPrinter(Format format, Output output, Screen screen) {
    this.format = format;
    this.output = output;
    this.screen = screen;
    this.rows = format.printer(output.rows(), screen.width());
  }

  @Override
  public void updated(Update update) {
    say(update.summary());
    update.warnings().forEach(warning -> output.say("warning: " + warning));
  }

  @Override
  public void headings(List<Heading> headings) {
    rows = format.printer(output.rows(), screen.width());
    rows.begin(headings);
  }

  @Override
  public void row(List<@Nullable String> cells) {
    rows.print(cells);
  }

  /**
   * Hands on what is printed.
   *
   * @throws OutputClosedException if nobody reads the rows any more: going on could take hours
   */
  @Override
  public void pause() {
    rows.flush();
    requireReader();
  }

  @Override
  public void end() {
    rows.end();
    requireReader();
  }

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
