package io.sluice.jdbc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Tells why no answer came, and what to do about it. */
final class Unreachable {
  private Unreachable() {}

  static SQLException told(URI server, IOException error) {
    String place = server.getHost() + ":" + server.getPort();
    if (error instanceof UnknownHostException) {
      return unreachable("the host '" + server.getHost() + "' is not known", error);
    }
    if (error instanceof ConnectTimeoutException) {
      return unreachable(place + " cannot be reached in time: is a firewall between?", error);
    }
    if (error instanceof ConnectException) {
      return unreachable(
          "nobody listens at " + place + ": is it the server's port (--port), and is it running?",
          error);
    }
    if (error instanceof SSLException) {
      return unreachable(
          "no encrypted connection to "
              + place
              + ": "
              + error.getMessage()
              + ". Compare tls and tls_ca with what the server has",
          error);
    }
    if (error instanceof SocketTimeoutException) {
      return new SQLTimeoutException(
          "no answer came within the network timeout", "08006", 0, error);
    }
    return Errors.exception(
        "the connection to "
            + place
            + " broke; whether a statement that was under way was carried out is not known ("
            + error.getMessage()
            + ")",
        "08006",
        0,
        error);
  }

  private static SQLException unreachable(String message, IOException error) {
    return Errors.exception(message, "08001", 0, error);
  }
}
