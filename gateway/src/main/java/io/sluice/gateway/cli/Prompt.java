package io.sluice.gateway.cli;

import io.sluice.gateway.connect.KnownOptions;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
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

  private final Output output;
  private final KnownOptions options;
  private final Function<Screen, Backend> backends;
  private boolean warned;

  /**
   * @param backends whom to talk to, who prints on the screen
   */
  Prompt(Output output, KnownOptions options, Function<Screen, Backend> backends) {
    this.output = output;
    this.options = options;
    this.backends = backends;
  }

  /** Reads and carries out statements until the user leaves. */
  void run(Map<String, String> variables) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      Backend backend = backends.apply(Screen.of(terminal));
      terminal.handle(Terminal.Signal.INT, signal -> backend.cancel());
      LineReader lines =
          LineReaderBuilder.builder()
              .appName("sluice")
              .terminal(terminal)
              .parser(new PromptParser())
              .completer(new NameCompleter(backend.names(), options))
              .history(new DiscreetHistory(options))
              .variable(LineReader.HISTORY_FILE, DiscreetHistory.file(backend.history()))
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     -> ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .option(LineReader.Option.CASE_INSENSITIVE, true)
              .build();
      output.say("Sluice. \\h helps, \\q leaves.");
      boolean stays = true;
      while (stays) {
        stays = step(lines, backend, variables) || mayStay(backend);
      }
      backend.tell();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "the terminal cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whoever would leave runs behind is told once, and leaves by asking again. */
  private boolean mayStay(Backend backend) {
    boolean first = !warned;
    warned = true;
    return first && backend.warn();
  }

  /**
   * Reads and carries out one statement.
   *
   * @return false if the user wants to leave
   */
  private boolean step(LineReader lines, Backend backend, Map<String, String> variables) {
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
        backend.run("", text, variables);
      }
    }
    return true;
  }
}
