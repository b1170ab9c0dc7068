package io.sluice.gateway.avatica;

import io.sluice.gateway.net.HttpServer;
import io.sluice.gateway.net.ServerLimits;
import io.sluice.gateway.net.Tls;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.TestGateway;
import io.sluice.gateway.web.Routes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A gateway that listens on a port of its own. */
public final class TestServer implements AutoCloseable {
  private final Gateway gateway;
  private final AvaticaEndpoint endpoint;
  private final HttpServer server;

  private TestServer(
      Path folder, ServerLimits limits, Clock clock, Duration longestSilence, Optional<Tls> tls) {
    gateway = TestGateway.open(folder);
    endpoint = new AvaticaEndpoint(gateway, clock, longestSilence);
    server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Routes(gateway, endpoint, true),
            limits,
            tls);
  }

  public static TestServer start(Path folder) {
    return start(folder, ServerLimits.usual());
  }

  /** One that encrypts. */
  public static TestServer start(Path folder, Tls tls) {
    return new TestServer(
        folder, ServerLimits.usual(), Clock.systemUTC(), Duration.ofMinutes(30), Optional.of(tls));
  }

  static TestServer start(Path folder, ServerLimits limits) {
    return new TestServer(
        folder, limits, Clock.systemUTC(), Duration.ofMinutes(30), Optional.empty());
  }

  static TestServer start(Path folder, Clock clock, Duration longestSilence) {
    return new TestServer(folder, ServerLimits.usual(), clock, longestSilence, Optional.empty());
  }

  /** A connection of the stock client. */
  Connection connect() throws SQLException {
    return connect("protobuf");
  }

  Connection connect(String serialization) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:avatica:remote:url=http://127.0.0.1:" + port() + ";serialization=" + serialization);
  }

  public int port() {
    return server.port();
  }

  AvaticaEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    endpoint.close();
    server.close();
    gateway.close();
  }
}
