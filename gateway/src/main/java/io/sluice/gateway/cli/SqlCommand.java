package io.sluice.gateway.cli;

import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.gateway.session.Session;
import io.sluice.gateway.store.StoredRun;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice sql}. */
@Command(
    name = "sql",
    description = "Carries out statements of a script, of the command line, or typed at a prompt.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "SCRIPT",
      description = "The script to carry out; relative paths in it start from its folder.")
  private @Nullable Path file;

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "STATEMENTS",
      description = "Statements to carry out, parted by semicolons.")
  private @Nullable String text;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description =
          "Replaces $${NAME} inside string literals and quoted identifiers; may be given often.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How rows are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where connections, syncs and their states are kept. Default: ./sluice-data.")
  private Path dataFolder = Path.of("sluice-data");

  @Option(
      names = {"-v", "--verbose"},
      description = "Tells more of what goes on; twice for still more.")
  private boolean[] verbose = new boolean[0];

  @Override
  public Integer call() {
    Logging.configure(verbose.length);
    Output output = Output.standard();
    try {
      Input input = input();
      try (Gateway gateway = Gateway.open(GatewaySettings.of(dataFolder))) {
        return run(gateway, input, output);
      }
    } catch (SluiceException e) {
      output.say(Failure.text("", e));
      return exitCode(e.code());
    }
  }

  /** What is carried out: the prompt's statements if there is no text. */
  private record Input(String origin, @Nullable String text, Path workingFolder) {}

  private Input input() {
    Path here = Path.of("");
    try {
      if (file != null) {
        Path folder = file.toAbsolutePath().getParent();
        return new Input(file.toString(), Files.readString(file), folder == null ? here : folder);
      }
      if (text != null) {
        return new Input("-e", text, here);
      }
      if (!Screen.isThere()) {
        byte[] typed = System.in.readAllBytes();
        return new Input("stdin", new String(typed, StandardCharsets.UTF_8), here);
      }
      return new Input("", null, here);
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.FILE_UNREADABLE,
          "the script " + (file == null ? "on standard input" : file) + " cannot be read",
          e);
    }
  }

  private int run(Gateway gateway, Input input, Output output) {
    Session session = gateway.session(input.workingFolder());
    for (StoredRun run : gateway.resumed()) {
      output.say(
          "run "
              + run.number()
              + " of sync "
              + run.syncName()
              + " was left unfinished and goes on: attempt "
              + (run.attempts() + 1));
    }
    if (input.text() == null) {
      new Prompt(gateway, session, format, output).run(variables);
      return ExitCode.DONE;
    }
    try (Screen screen = Screen.own()) {
      Scripts scripts = new Scripts(gateway, session, format, output, screen);
      boolean done = scripts.run(input.origin(), input.text(), variables);
      boolean finished = scripts.awaitRuns();
      return done && finished ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private static int exitCode(ErrorCode code) {
    return code == ErrorCode.DATA_DIRECTORY_IN_USE || code == ErrorCode.DATA_DIRECTORY_UNUSABLE
        ? ExitCode.NO_DATA_DIRECTORY
        : ExitCode.FAILED;
  }
}
