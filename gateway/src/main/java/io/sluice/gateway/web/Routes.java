package io.sluice.gateway.web;

import io.sluice.gateway.access.Caller;
import io.sluice.gateway.access.Logins;
import io.sluice.gateway.access.Role;
import io.sluice.gateway.avatica.AvaticaEndpoint;
import io.sluice.gateway.metrics.Metrics;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.gateway.net.Endpoint;
import io.sluice.gateway.net.ScriptHttp;
import io.sluice.gateway.session.Gateway;
import java.time.Clock;

/** Which path is whose; all that is no other's is for clients of JDBC. Owns what stands behind. */
public final class Routes implements Endpoint, AutoCloseable {
  private final Gateway gateway;
  private final ScriptEndpoint scripts;
  private final AvaticaEndpoint clients;
  private final Metrics metrics;
  private final TokenEndpoint tokens;
  private final Admission admission;
  private volatile boolean stopping;

  /**
   * All that a server answers for a gateway.
   *
   * @param open whether everybody may come in while there are no users
   */
  public Routes(Gateway gateway, AvaticaEndpoint clients, boolean open) {
    this.gateway = gateway;
    this.scripts = new ScriptEndpoint(gateway);
    this.clients = clients;
    this.metrics = new Metrics(gateway, clients);
    Logins logins = gateway.logins();
    this.tokens = new TokenEndpoint(logins, Clock.systemUTC());
    this.admission = new Admission(gateway.users(), logins, open);
  }

  @Override
  public Answer answer(Call call) {
    return switch (call.path()) {
      case "/healthz" -> Answer.text(200, "ok");
      case "/readyz" -> readiness();
      default -> admission.answer(call, caller -> answer(call, caller));
    };
  }

  private Answer readiness() {
    if (stopping) {
      return Answer.text(503, "stopping");
    }
    return gateway.isWell()
        ? Answer.text(200, "ready")
        : Answer.text(503, "the shared store does not answer");
  }

  private Answer answer(Call call, Caller caller) {
    return switch (call.path()) {
      case ScriptHttp.PATH -> scripts.answer(call, caller);
      case "/v1/token" -> tokens.answer(call, caller);
      case "/metrics" ->
          // They tell of all syncs, also of those that a reader may not see.
          caller.who().get().is(Role.OPERATOR)
              ? metrics.answer(call)
              : Answer.text(403, "the metrics are for operators and admins");
      default -> clients.answer(call, caller);
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
