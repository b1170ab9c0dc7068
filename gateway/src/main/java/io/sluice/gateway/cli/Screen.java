package io.sluice.gateway.cli;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The terminal that somebody sits in front of, if there is one. Safe for any thread. */
final class Screen implements AutoCloseable {
  private final @Nullable Terminal terminal;

  private Screen(@Nullable Terminal terminal) {
    this.terminal = terminal;
  }

  /** Nobody looks: a program reads what is printed. */
  static Screen none() {
    return new Screen(null);
  }

  /** A terminal that the screen closes. */
  static Screen of(Terminal terminal) {
    return new Screen(terminal);
  }

  /** The process's own, if what is typed and what is shown both go through one. */
  static Screen own() {
    if (!isThere()) {
      return none();
    }
    try {
      // Ctrl-C stays the process's: its end has things to put away.
      return of(TerminalBuilder.builder().system(true).nativeSignals(false).build());
    } catch (IOException e) {
      return none(); // Plain lines do everywhere.
    }
  }

  /** Whether both what is typed and what is shown go through a terminal. */
  @SuppressWarnings("SystemConsoleNull") // the launcher chooses the console of java.base
  static boolean isThere() {
    return System.console() != null;
  }

  /** Asks for a password, which is not shown; empty if nobody can be asked. */
  @SuppressWarnings("SystemConsoleNull") // as above
  static Optional<String> password(String question) {
    Console console = System.console();
    char[] typed = console == null ? null : console.readPassword("%s", question);
    return Optional.ofNullable(typed).map(String::new);
  }

  boolean isAttached() {
    return terminal != null;
  }

  /** How many characters fit into a line now; empty if there is no limit or it is not known. */
  OptionalInt width() {
    int width = terminal == null ? 0 : terminal.getWidth();
    return width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
  }

  /** How many lines are seen at once now, but not more than asked for. */
  int lines(int most) {
    int height = terminal == null ? 0 : terminal.getHeight();
    return height > 0 ? Math.min(height, most) : most;
  }

  @Override
  public void close() {
    if (terminal == null) {
      return;
    }
    try {
      terminal.close();
    } catch (IOException e) {
      // The process is about to end, and the terminal with it.
    }
  }
}
