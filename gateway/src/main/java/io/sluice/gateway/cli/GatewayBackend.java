package io.sluice.gateway.cli;

import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.OfferedNames;
import io.sluice.gateway.session.Session;
import java.nio.file.Path;
import java.util.Map;

/** A gateway in this process. */
final class GatewayBackend implements Backend {
  private final Gateway gateway;
  private final Session session;
  private final Scripts scripts;
  private final UnfinishedRuns unfinished;

  GatewayBackend(Gateway gateway, Session session, Format format, Output output, Screen screen) {
    this.gateway = gateway;
    this.session = session;
    this.scripts = new Scripts(gateway, session, format, output, screen);
    this.unfinished = new UnfinishedRuns(gateway, output);
  }

  @Override
  public boolean run(String origin, String text, Map<String, String> variables) {
    return scripts.run(origin, text, variables);
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public OfferedNames names() {
    return gateway.names();
  }

  @Override
  public Path history() {
    return gateway.folder();
  }

  @Override
  public boolean warn() {
    return unfinished.warn();
  }

  @Override
  public void tell() {
    unfinished.tell();
  }
}
