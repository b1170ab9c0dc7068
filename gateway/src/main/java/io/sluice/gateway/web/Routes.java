package io.sluice.gateway.web;

import io.sluice.gateway.avatica.AvaticaEndpoint;
import io.sluice.gateway.metrics.Metrics;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.gateway.net.Endpoint;
import io.sluice.gateway.session.Gateway;

/** Which path is whose; all that is no other's is for clients of JDBC. Owns what stands behind. */
public final class Routes implements Endpoint, AutoCloseable {
  private final ScriptEndpoint scripts;
  private final AvaticaEndpoint clients;
  private final Metrics metrics;
  private volatile boolean stopping;

  public Routes(ScriptEndpoint scripts, AvaticaEndpoint clients, Metrics metrics) {
    this.scripts = scripts;
    this.clients = clients;
    this.metrics = metrics;
  }

  /** All that a server answers for a gateway. */
  public static Routes of(Gateway gateway) {
    AvaticaEndpoint clients = new AvaticaEndpoint(gateway);
    return new Routes(new ScriptEndpoint(gateway), clients, new Metrics(gateway, clients));
  }

  @Override
  public Answer answer(Call call) {
    return switch (call.path()) {
      case "/v1/sql" -> scripts.answer(call);
      case "/metrics" -> metrics.answer(call);
      case "/healthz" -> Answer.text(200, "ok");
      case "/readyz" -> stopping ? Answer.text(503, "stopping") : Answer.text(200, "ready");
      default -> clients.answer(call);
    };
  }

  /** Cancels what goes on for clients, and tells that no more work is taken. */
  public void dismiss() {
    stopping = true;
    scripts.dismiss();
    clients.dismiss();
  }

  @Override
  public void close() {
    dismiss();
    metrics.close();
    clients.close();
  }
}
