package io.sluice.gateway.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Answer {
  /** The status of a request whose client has not proved who it is. */
  int UNPROVEN = 401;

  /** The status of a request that is one too many. */
  int TOO_MANY = 429;

  /** The HTTP status. */
  int status();

  String contentType();

  /**
   * All at once.
   *
   * @param headers what else is said, in ASCII
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Whole(int status, String contentType, byte[] body, Map<String, String> headers)
      implements Answer {
    public Whole(int status, String contentType, byte[] body) {
      this(status, contentType, body, Map.of());
    }
  }

  /** Piece by piece, as it comes into being; the thread of the call writes it. */
  record Flowing(int status, String contentType, Body body) implements Answer {}

  /** What is written as it comes into being. */
  interface Body {
    /**
     * Writes all of it, and ends early if the client goes away.
     *
     * @param out waits while the client does not read; what is flushed is sent
     * @throws IOException the client has gone away
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A line for people. */
  static Whole text(int status, String line) {
    return new Whole(
        status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
