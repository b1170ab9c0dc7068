package io.sluice.gateway.cli;

import io.sluice.gateway.remote.RemoteNames;
import io.sluice.gateway.remote.RemoteServer;
import io.sluice.gateway.result.Failure;
import io.sluice.gateway.session.OfferedNames;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.Map;

/** A server, where all that was begun goes on without us. */
final class ServerBackend implements Backend {
  private final RemoteServer server;
  private final Output output;
  private final ResultPrinter results;

  ServerBackend(RemoteServer server, Format format, Output output, Screen screen) {
    this.server = server;
    this.output = output;
    this.results = new ResultPrinter(format, output, screen);
  }

  @Override
  public boolean run(String origin, String text, Map<String, String> variables) {
    try {
      server.run(text, variables, results);
      return true;
    } catch (SluiceException e) {
      output.say(Failure.text(origin, e));
      return false;
    }
  }

  @Override
  public boolean awaitRuns() {
    return true;
  }

  @Override
  public void cancel() {
    server.cancel();
  }

  @Override
  public OfferedNames names() {
    return new RemoteNames(server);
  }

  @Override
  public Path history() {
    String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home, ".sluice");
  }

  @Override
  public boolean warn() {
    return false;
  }

  @Override
  public void tell() {}
}
