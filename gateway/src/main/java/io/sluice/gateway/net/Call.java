package io.sluice.gateway.net;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A request as it came.
 *
 * @param path without the query string
 * @param parameters of the query string
 * @param client the address that it came from, without a port
 * @param authorization the header of that name; empty if there is none
 * @param contentType empty if the client does not say
 * @param body owned by whoever answers
 * @param gone completes, on any thread, if the client goes away before it has its answer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Call(
    String method,
    String path,
    Map<String, List<String>> parameters,
    String client,
    String authorization,
    String contentType,
    byte[] body,
    CompletionStage<Void> gone) {

  /** Does not tell what a client proves itself with. */
  @Override
  public String toString() {
    return method + " " + path + " from " + client;
  }
}
