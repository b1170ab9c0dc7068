package io.sluice.gateway.cli;

import io.sluice.gateway.connect.KnownOptions;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.remote.RemoteServer;
import io.sluice.gateway.remote.ServerAddress;
import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.gateway.session.Session;
import io.sluice.gateway.store.StoredRun;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      description =
          "The script to carry out, - for standard input; relative paths in it start from its"
              + " folder.")
  private @Nullable Path file;

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "STATEMENTS",
      description = "Statements to carry out, parted by semicolons; may be given often.")
  private List<String> texts = new ArrayList<>();

  private final Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How rows are printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Option(
      names = {"-u", "--url"},
      paramLabel = "ADDRESS",
      description =
          "The server to ask, jdbc:sluice://host:8765/?user=NAME, instead of a data directory. A"
              + " password that is not said is taken from SLUICE_PASSWORD, a token from"
              + " SLUICE_TOKEN, or else asked for.")
  private @Nullable String url;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where connections, syncs and their states are kept. Default: ./sluice-data.")
  private @Nullable Path dataDirectory;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tells more of what goes on; twice for still more.")
  private boolean[] verbose = new boolean[0];

  @Spec private CommandSpec spec;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description =
          "Replaces $${NAME} inside string literals and quoted identifiers; may be given often.")
  void variable(String assignment) {
    int mark = assignment.indexOf('=');
    if (mark < 1) {
      throw new ParameterException(
          spec.commandLine(), "--var wants NAME=VALUE, but " + assignment + " was given");
    }
    variables.put(assignment.substring(0, mark), assignment.substring(mark + 1));
  }

  @Override
  public Integer call() {
    Logging.configure(verbose.length);
    Output output = Output.standard();
    try {
      List<Input> inputs = inputs();
      if (url != null) {
        return ask(new RemoteServer(address(url)), inputs, output);
      }
      try (Gateway gateway = Gateway.open(GatewaySettings.of(dataFolder()))) {
        return run(gateway, inputs, output);
      }
    } catch (SluiceException e) {
      output.say(Failure.text("", e));
      return exitCode(e.code());
    }
  }

  private Path dataFolder() {
    return dataDirectory == null ? Path.of("sluice-data") : dataDirectory;
  }

  private ServerAddress address(String text) {
    if (dataDirectory != null) {
      throw new ParameterException(
          spec.commandLine(), "-u and --data-dir cannot both be given: a server has its own");
    }
    ServerAddress address = ServerAddress.read(text);
    Map<String, String> environment = System.getenv();
    if (!address.namesAnybody() && environment.containsKey("SLUICE_TOKEN")) {
      return address.withToken(environment.get("SLUICE_TOKEN"));
    }
    Optional<String> user = address.userWithoutPassword();
    if (user.isEmpty()) {
      return address;
    }
    if (environment.containsKey("SLUICE_PASSWORD")) {
      return address.withPassword(environment.get("SLUICE_PASSWORD"));
    }
    return Screen.password("Password of " + user.get() + ": ")
        .map(address::withPassword)
        .orElse(address);
  }

  private int ask(RemoteServer server, List<Input> inputs, Output output) {
    if (inputs.isEmpty()) {
      // Whoever cannot come in hears so before a statement is typed.
      server.greet();
      KnownOptions options = new KnownOptions(Providers.load());
      new Prompt(output, options, screen -> new ServerBackend(server, format, output, screen))
          .run(variables);
      return ExitCode.DONE;
    }
    try (Screen screen = Screen.own()) {
      return run(new ServerBackend(server, format, output, screen), inputs);
    }
  }

  /** What is carried out; empty for what is typed at the prompt. */
  private List<Input> inputs() {
    if (file != null && !texts.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "-e and -f cannot both be given: which should come first?");
    }
    if (file != null) {
      return List.of(Input.script(file));
    }
    if (texts.isEmpty() && !Screen.isThere()) {
      return List.of(Input.standard());
    }
    return texts.stream().map(Input::given).toList();
  }

  private int run(Gateway gateway, List<Input> inputs, Output output) {
    for (StoredRun run : gateway.resumed()) {
      output.say(
          "run "
              + run.number()
              + " of sync "
              + run.syncName()
              + " was left unfinished and goes on: attempt "
              + (run.attempts() + 1));
    }
    KeptSyncs kept = new KeptSyncs(gateway, dataFolder(), output);
    if (inputs.isEmpty()) {
      Session session = gateway.session(Path.of(""));
      new Prompt(
              output,
              gateway.options(),
              screen -> new Scripts(gateway, session, format, output, screen))
          .run(variables);
      kept.tell();
      return ExitCode.DONE;
    }
    Thread farewell = new Thread(new UnfinishedRuns(gateway, output)::tell, "farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    try (Screen screen = Screen.own()) {
      Session session = gateway.session(inputs.get(0).workingFolder());
      int code = run(new Scripts(gateway, session, format, output, screen), inputs);
      kept.tell();
      return code;
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }

  /** Runs that were started are waited for, also if nobody reads the rows any more. */
  private int run(Backend backend, List<Input> inputs) {
    boolean done = true;
    boolean read = true;
    try {
      for (Input input : inputs) {
        done = done && backend.run(input.origin(), input.text(), variables);
      }
    } catch (OutputClosedException e) {
      read = false;
    }
    boolean finished = backend.awaitRuns();
    if (!done || !finished) {
      return ExitCode.FAILED;
    }
    return read ? ExitCode.DONE : ExitCode.NOT_READ;
  }

  static int exitCode(ErrorCode code) {
    return code == ErrorCode.DATA_DIRECTORY_IN_USE || code == ErrorCode.DATA_DIRECTORY_UNUSABLE
        ? ExitCode.NO_DATA_DIRECTORY
        : ExitCode.FAILED;
  }
}
