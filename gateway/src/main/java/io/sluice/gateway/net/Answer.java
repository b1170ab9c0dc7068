package io.sluice.gateway.net;

import java.nio.charset.StandardCharsets;

/** What a request is answered with. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Answer(int status, String contentType, byte[] body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  /** A line for people. */
  public static Answer text(int status, String line) {
    return new Answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
