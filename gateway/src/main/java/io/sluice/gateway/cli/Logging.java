package io.sluice.gateway.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged: to standard error, and warnings only unless more is asked for. */
final class Logging {
  private static final String OURS = "io.sluice";
  // Strong: the logging system itself forgets loggers that nobody holds, with their levels.
  private static final Logger OWN = Logger.getLogger(OURS);

  private Logging() {}

  /**
   * Sets the levels.
   *
   * @param verbosity 0 for warnings, 1 for what is done, 2 for how; drivers never tell how, because
   *     what they say may hold what was sent to log in
   */
  static void configure(int verbosity) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new SimpleFormatter());
    console.setLevel(Level.ALL);
    root.addHandler(console);
    root.setLevel(verbosity == 0 ? Level.WARNING : Level.INFO);
    OWN.setLevel(
        switch (verbosity) {
          case 0 -> Level.WARNING;
          case 1 -> Level.INFO;
          default -> Level.FINE;
        });
  }
}
