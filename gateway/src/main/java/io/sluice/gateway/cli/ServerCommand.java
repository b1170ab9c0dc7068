package io.sluice.gateway.cli;

import io.sluice.gateway.avatica.AvaticaEndpoint;
import io.sluice.gateway.net.HttpServer;
import io.sluice.gateway.net.ScriptHttp;
import io.sluice.gateway.net.ServerLimits;
import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.gateway.store.StoredEvent;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.web.Routes;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice server}. */
@Command(
    name = "server",
    description =
        "Keeps the syncs of a data directory going, in the foreground, until it is asked to end.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
  private static final long LONGEST_END_SECONDS = 60;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with settings; options that are given go before it.")
  private @Nullable Path config;

  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where connections, syncs and their states are kept. Default: ./sluice-data.")
  private @Nullable Path dataFolder;

  @Mixin private Listening listening;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tells more of what goes on; twice for still more.")
  private boolean[] verbose = new boolean[0];

  private final Output output = Output.standard();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile int outcome = ExitCode.FAILED;

  @Override
  public Integer call() {
    Logging.configure(verbose.length);
    // From the first moment on: a server may be asked to end while it opens its directory.
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    try {
      outcome = serve();
    } finally {
      stopped.countDown();
    }
    return outcome;
  }

  private int serve() {
    try {
      ServerSettings settings = config == null ? ServerSettings.NONE : ServerSettings.read(config);
      GatewaySettings own = GatewaySettings.of(folder(settings));
      try (Gateway gateway = Gateway.open(settings.shared().map(own::sharing).orElse(own))) {
        serve(gateway, listening.place(settings, gateway.users().areThere()));
      }
      say("stopped; what is unfinished goes on with the next start");
      return ExitCode.DONE;
    } catch (SluiceException e) {
      output.say(Failure.text("", e));
      return SqlCommand.exitCode(e.code());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private Path folder(ServerSettings settings) {
    if (dataFolder != null) {
      return dataFolder;
    }
    return settings.dataDir() == null ? Path.of("sluice-data") : settings.dataDir();
  }

  private void serve(Gateway gateway, Listening.Place place) throws InterruptedException {
    try (Routes routes = new Routes(gateway, new AvaticaEndpoint(gateway), place.open());
        HttpServer server =
            HttpServer.start(place.address(), routes, ServerLimits.usual(), place.tls())) {
      gateway.listen(this::tell);
      welcome(gateway, place, server.port());
      stop.await();
      say("stopping");
      // First what clients wait for: it could take longer than anybody wants to.
      routes.dismiss();
    }
  }

  /** Runs when the process is asked to end: that is how a server is stopped, and no failure. */
  private void end() {
    stop.countDown();
    try {
      if (stopped.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(outcome);
      }
      output.say("it did not stop within " + LONGEST_END_SECONDS + " seconds");
      Runtime.getRuntime().halt(ExitCode.FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(Gateway gateway, Listening.Place place, int port) {
    String address = place.address().getAddress().getHostAddress() + ":" + port;
    say("data directory " + gateway.folder());
    say(
        "clients connect to jdbc:sluice://"
            + address
            + (place.tls().isPresent() ? "/?tls=true" : "/")
            + ", scripts go to "
            + place.scheme()
            + "://"
            + address
            + ScriptHttp.PATH);
    if (!gateway.users().areThere()) {
      say("there are no users: whoever reaches it may do everything");
    }
    for (StoredRun run : gateway.resumed()) {
      say("run " + run.number() + " of sync " + run.syncName() + " goes on");
    }
    List<StoredSync> syncs = gateway.realtime();
    for (StoredSync sync : syncs) {
      StreamView view = gateway.streams().view(sync);
      say(
          "sync "
              + sync.name()
              + ": "
              + view.state()
              + ", "
              + Quantities.tables(view.tables().size())
              + (view.errorMessage().isEmpty() ? "" : ": " + view.errorMessage()));
    }
    if (syncs.isEmpty()) {
      say("no sync in MODE REALTIME is here");
    }
    say("SIGTERM or Ctrl-C stops it");
  }

  private void tell(StoredEvent event) {
    String run = event.run().isPresent() ? " run " + event.run().getAsLong() : "";
    String message = event.message().isEmpty() ? "" : " " + event.message();
    say(
        event.at().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + event.sync()
            + run
            + " "
            + event.kind()
            + message);
  }

  private synchronized void say(String line) {
    output.rows().println(line);
    output.rows().flush();
  }
}
