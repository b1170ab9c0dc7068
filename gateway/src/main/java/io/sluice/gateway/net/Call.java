package io.sluice.gateway.net;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A request as it came.
 *
 * @param path without the query string
 * @param parameters of the query string
 * @param contentType empty if the client does not say
 * @param body owned by whoever answers
 * @param gone completes, on any thread, if the client goes away before it has its answer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Call(
    String method,
    String path,
    Map<String, List<String>> parameters,
    String contentType,
    byte[] body,
    CompletionStage<Void> gone) {}
