package io.sluice.gateway.cli;

import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt on a terminal: history, completion, statements over several lines. */
final class Prompt {
  private static final String HELP =
      """
      Statements end with a semicolon. Try
        SHOW CONNECTIONS;   SHOW SYNCS;   SHOW TABLES FROM warehouse;   SELECT * FROM sys.runs;
      Tab completes, Ctrl-C cancels a statement, \\q or Ctrl-D leaves. docs/sql.md has the language.
      """;

  private final Gateway gateway;
  private final Session session;
  private final Format format;
  private final Output output;
  private final UnfinishedRuns unfinished;
  private boolean warned;

  Prompt(Gateway gateway, Session session, Format format, Output output) {
    this.gateway = gateway;
    this.session = session;
    this.format = format;
    this.output = output;
    this.unfinished = new UnfinishedRuns(gateway, output);
  }

  /** Reads and carries out statements until the user leaves. */
  void run(Map<String, String> variables) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      Scripts scripts = new Scripts(gateway, session, format, output, Screen.of(terminal));
      terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
      LineReader lines =
          LineReaderBuilder.builder()
              .appName("sluice")
              .terminal(terminal)
              .parser(new PromptParser())
              .completer(new NameCompleter(gateway.names()))
              .history(new DiscreetHistory(gateway.names()))
              .variable(LineReader.HISTORY_FILE, DiscreetHistory.file(gateway.folder()))
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     -> ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.CASE_INSENSITIVE, true)
              .build();
      output.say("Sluice. \\h helps, \\q leaves.");
      boolean stays = true;
      while (stays) {
        stays = step(lines, scripts.statements(), variables) || mayStay();
      }
      unfinished.tell();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "the terminal cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whoever would leave runs behind is told once, and leaves by asking again. */
  private boolean mayStay() {
    boolean first = !warned;
    warned = true;
    return first && unfinished.warn();
  }

  /**
   * Reads and carries out one statement.
   *
   * @return false if the user wants to leave
   */
  private boolean step(
      LineReader lines, StatementRunner statements, Map<String, String> variables) {
    String text;
    try {
      text = lines.readLine("sluice> ");
    } catch (UserInterruptException e) {
      return true;
    } catch (EndOfFileException e) {
      return false;
    }
    String command = PromptParser.command(text);
    switch (command) {
      case "quit" -> {
        return false;
      }
      case "help" -> output.say(HELP.stripTrailing());
      default -> {
        warned = false;
        carryOut(text, statements, variables);
      }
    }
    return true;
  }

  private void carryOut(String text, StatementRunner statements, Map<String, String> variables) {
    try {
      for (Statement statement : Session.parse(text, variables)) {
        statements.run(statement);
      }
    } catch (SluiceException e) {
      output.say(Failure.text("", e));
    }
  }
}
