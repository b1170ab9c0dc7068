package io.sluice.gateway.avatica;

import io.sluice.gateway.access.Caller;
import io.sluice.gateway.metrics.Metrics;
import io.sluice.gateway.net.Answer;
import io.sluice.gateway.net.Call;
import io.sluice.gateway.session.Gateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.calcite.avatica.metrics.noop.NoopMetricsSystem;
import org.apache.calcite.avatica.remote.AbstractHandler;
import org.apache.calcite.avatica.remote.Handler.HandlerResponse;
import org.apache.calcite.avatica.remote.JsonHandler;
import org.apache.calcite.avatica.remote.LocalService;
import org.apache.calcite.avatica.remote.ProtobufHandler;
import org.apache.calcite.avatica.remote.ProtobufTranslationImpl;
import org.apache.calcite.avatica.remote.Service;

/** Avatica's protocol, as protobuf or JSON, one call for each request. Safe for any thread. */
public final class AvaticaEndpoint implements Metrics.Clients, AutoCloseable {
  private static final int MOST_CONNECTIONS = 1000;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);
  private static final String JSON = "application/json";
  private static final String PROTOBUF = "application/octet-stream";

  private final ClientConnections connections;
  private final GatewayMeta meta;
  private final ProtobufHandler protobuf;
  private final JsonHandler json;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sluice-sweeper");
            thread.setDaemon(true);
            return thread;
          });

  public AvaticaEndpoint(Gateway gateway) {
    this(gateway, Clock.systemUTC(), LONGEST_SILENCE);
  }

  /**
   * @param longestSilence after how long without a call a connection is closed
   */
  AvaticaEndpoint(Gateway gateway, Clock clock, Duration longestSilence) {
    connections = new ClientConnections(clock, MOST_CONNECTIONS, longestSilence);
    meta = new GatewayMeta(gateway, connections);
    LocalService service = new LocalService(meta, NoopMetricsSystem.getInstance());
    protobuf =
        new ProtobufHandler(service, new Reading(), NoopMetricsSystem.getInstance()) {
          @Override
          public HandlerResponse<byte[]> convertToErrorResponse(Exception error) {
            return super.convertToErrorResponse(ClientErrors.of(error));
          }
        };
    json =
        new JsonHandler(service, NoopMetricsSystem.getInstance()) {
          @Override
          public HandlerResponse<String> convertToErrorResponse(Exception error) {
            return super.convertToErrorResponse(ClientErrors.of(error));
          }
        };
    ScheduledFuture<?> unused =
        sweeper.scheduleWithFixedDelay(connections::expire, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  public int openConnections() {
    return connections.size();
  }

  @Override
  public int openStatements() {
    return connections.statements();
  }

  /** Answers one call of a client that was let in. */
  public Answer answer(Call call, Caller caller) {
    if (!call.method().equals("POST")) {
      return Answer.text(
          405, "This is Sluice. Clients of JDBC connect here; see docs/server.md of the product.");
    }
    Work work = new Work(caller);
    // On a thread of its own: what is stopped may take its time, and the network waits for nobody.
    CompletionStage<Void> unused = call.gone().thenRunAsync(work::abandon);
    return meta.during(work, () -> called(call, work));
  }

  private Answer called(Call call, Work work) {
    // The stock client sends both under one type of content; no message of protobuf begins so.
    if (call.body().length > 0 && call.body()[0] == '{') {
      HandlerResponse<String> response =
          apply(json, new String(call.body(), StandardCharsets.UTF_8));
      return new Answer.Whole(
          response.getStatusCode(),
          JSON + ";charset=utf-8",
          response.getResponse().getBytes(StandardCharsets.UTF_8),
          WarningHeader.of(work.warnings()));
    }
    HandlerResponse<byte[]> response = apply(protobuf, call.body());
    return new Answer.Whole(
        response.getStatusCode(),
        PROTOBUF,
        response.getResponse(),
        WarningHeader.of(work.warnings()));
  }

  private static <T> HandlerResponse<T> apply(AbstractHandler<T> handler, T request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      return handler.convertToErrorResponse(e);
    }
  }

  /** Tells what cannot be read from a defect of ours. */
  private static final class Reading extends ProtobufTranslationImpl {
    @Override
    public Service.Request parseRequest(byte[] bytes) {
      try {
        return super.parseRequest(bytes);
      } catch (IOException | RuntimeException e) {
        throw ClientErrors.unreadable(e);
      }
    }
  }

  /** Cancels what goes on for clients, and forgets them. */
  public void dismiss() {
    connections.close();
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    dismiss();
  }
}
