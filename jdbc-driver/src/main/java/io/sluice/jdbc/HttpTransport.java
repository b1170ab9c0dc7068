package io.sluice.jdbc;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Properties;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one connection of JDBC: one, and another while a statement is cancelled or several
 * threads use the connection. Safe for any thread.
 */
final class HttpTransport implements AutoCloseable {
  private static final String USUAL_CONNECT_TIMEOUT = "10";
  private static final int MOST_SOCKETS = 64;

  private final URI server;
  private final @Nullable String credentials;
  private final CloseableHttpClient client;
  private volatile int responseTimeoutMillis;

  private HttpTransport(URI server, @Nullable String credentials, CloseableHttpClient client) {
    this.server = server;
    this.credentials = credentials;
    this.client = client;
  }

  /**
   * @param settings of an {@link Address}
   */
  static HttpTransport to(Properties settings) throws SQLException {
    PoolingHttpClientConnectionManagerBuilder sockets =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(MOST_SOCKETS)
            .setMaxConnPerRoute(MOST_SOCKETS)
            .setDefaultSocketConfig(
                SocketConfig.custom().setSoKeepAlive(true).setTcpNoDelay(true).build())
            .setDefaultConnectionConfig(patience(settings));
    String authorities = settings.getProperty(Setting.TLS_CA.key());
    if (authorities != null) {
      sockets.setTlsSocketStrategy(new DefaultClientTlsStrategy(Authorities.of(authorities)));
    }
    CloseableHttpClient client =
        HttpClients.custom()
            .setConnectionManager(sockets.build())
            .disableAutomaticRetries()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .build();
    URI server = URI.create(settings.getProperty(BuiltInConnectionProperty.URL.camelName()));
    return new HttpTransport(server, credentials(settings), client);
  }

  private static ConnectionConfig patience(Properties settings) {
    String seconds = settings.getProperty(Setting.CONNECT_TIMEOUT.key(), USUAL_CONNECT_TIMEOUT);
    return ConnectionConfig.custom()
        .setConnectTimeout(Timeout.ofSeconds(Integer.parseInt(seconds)))
        .setSocketTimeout(Timeout.DISABLED)
        // The server closes silent sockets, and what is sent into one is not known to arrive.
        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
        .build();
  }

  private static @Nullable String credentials(Properties settings) {
    String token = settings.getProperty(Setting.TOKEN.key());
    if (token != null) {
      return "Bearer " + token;
    }
    String user = settings.getProperty(Setting.USER.key());
    if (user == null) {
      return null;
    }
    String pair = user + ":" + settings.getProperty(Setting.PASSWORD.key(), "");
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param millis how long an answer may take; 0: as long as it wants to, for there are statements
   *     that wait
   */
  void allow(int millis) {
    responseTimeoutMillis = millis;
  }

  int allowedMillis() {
    return responseTimeoutMillis;
  }

  /** Makes one call. */
  Reply send(byte[] request) {
    HttpPost post = new HttpPost(server);
    post.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(responseTimeoutMillis))
            .build());
    post.setEntity(new ByteArrayEntity(request, ContentType.APPLICATION_OCTET_STREAM));
    if (credentials != null) {
      post.setHeader(HttpHeaders.AUTHORIZATION, credentials);
    }
    try {
      return client.execute(post, HttpTransport::answer);
    } catch (IOException e) {
      throw new Errors.Broken(Unreachable.told(server, e));
    } catch (IllegalStateException e) {
      throw new Errors.Broken(Errors.exception("the connection is closed", "08003", 0, e));
    }
  }

  private static Reply answer(ClassicHttpResponse response) throws IOException {
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    switch (response.getCode()) {
      case 200:
      case 500: // An error of Avatica's protocol is the body.
        return new Reply(body == null ? new byte[0] : body, header(response, Reply.WARNINGS));
      case 401:
        throw refused(response, body, Errors.NOT_LET_IN, "the server does not let the user in");
      case 403:
        throw refused(response, body, "42501", "the server does not allow it");
      case 413:
        throw refused(response, body, "54000", "the statement is too large for the server");
      case 429:
        throw refused(response, body, "53300", "the server has too much to do; try again later");
      default:
        throw refused(
            response,
            body,
            "08P01",
            "the server answered HTTP " + response.getCode() + ": is it a server of Sluice?");
    }
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** With what the server said, if it says it in words. */
  private static Errors.Broken refused(
      ClassicHttpResponse response, byte @Nullable [] body, String state, String message) {
    String type = header(response, HttpHeaders.CONTENT_TYPE);
    boolean words =
        body != null && body.length > 0 && type != null && type.startsWith("text/plain");
    String said = words ? ": " + new String(body, StandardCharsets.UTF_8).trim() : "";
    return new Errors.Broken(Errors.exception(message + said, state, 0, null));
  }

  /** Closes the sockets; what is under way fails. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
