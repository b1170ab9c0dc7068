package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.Servers;
import io.sluice.gateway.SettableClock;
import io.sluice.gateway.net.ServerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients may do to a server: many at once, rudely, and silently. */
final class ServerTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String SLEEPERS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
          + " AND query LIKE '%%slow%%' AND query NOT LIKE '%%pg_stat_activity%%'";
  private static final ServerLimits SMALL =
      new ServerLimits(50, 20, 100_000, Duration.ofMinutes(1), Duration.ofSeconds(5));

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void aLongStatementDoesNotHoldOthersAndEndsWhenItsClientGoesAway() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String database = shop(server);
      json(server, "{\"request\":\"openConnection\",\"connectionId\":\"c\"}");
      json(server, "{\"request\":\"createStatement\",\"connectionId\":\"c\"}");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        send(socket, execute("SELECT * FROM shop.slow"));
        await(database, "1");
        try (Connection connection = server.connect();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT count(*) FROM shop.numbers")) {
          assertThat(rows.next()).isTrue();
        }
      }
      await(database, "0");
    }
  }

  @Test
  void closingAStatementFromAnotherThreadCancelsIt() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      String database = shop(server);
      json(server, "{\"request\":\"openConnection\",\"connectionId\":\"c\"}");
      json(server, "{\"request\":\"createStatement\",\"connectionId\":\"c\"}");
      Future<HttpResponse<String>> running =
          client.sendAsync(
              request(server, execute("SELECT * FROM shop.slow")), BodyHandlers.ofString());
      await(database, "1");
      json(server, "{\"request\":\"closeStatement\",\"connectionId\":\"c\",\"statementId\":1}");
      assertThat(running.get().body()).contains("CANCELLED").contains("57014");
      await(database, "0");
    }
  }

  @Test
  void whatIsNoRequestIsRefusedAndTheServerGoesOn() throws Exception {
    try (TestServer server = TestServer.start(folder, SMALL)) {
      Random random = new Random(5);
      for (int i = 0; i < 200; i++) {
        byte[] body = new byte[random.nextInt(300)];
        random.nextBytes(body);
        HttpResponse<String> response = post(server, body);
        assertThat(response.statusCode()).isBetween(400, 599);
        assertThat(response.body()).doesNotContain("at io.sluice").doesNotContain("at com.google");
      }
      for (String body :
          List.of(
              "{",
              "{}",
              "{\"request\":\"getSchemas\"}",
              "{\"request\":\"fetch\"}",
              "{\"request\":5}")) {
        HttpResponse<String> response = post(server, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(response.body())
            .doesNotContain("at io.sluice")
            .doesNotContain("at com.fasterxml");
      }
      assertThat(post(server, new byte[200_000]).statusCode()).isEqualTo(413);
      assertThat(get(server).statusCode()).isEqualTo(405);
      rawly(server, "this is not HTTP\r\n\r\n");
      rawly(server, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void moreSocketsThanAllowedAreRefusedAndLaterOnesComeIn() throws Exception {
    try (TestServer server = TestServer.start(folder, SMALL)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
      }
      assertThatThrownBy(() -> server.connect().createStatement().executeQuery("SELECT 1"))
          .hasStackTraceContaining("429");
      for (Socket socket : sockets) {
        socket.close();
      }
      Instant end = Instant.now().plus(LONGEST);
      while (!answers(server)) {
        assertThat(Instant.now()).isBefore(end);
      }
    }
  }

  private static boolean answers(TestServer server) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  @Test
  void aSilentConnectionIsForgottenAndItsClientOpensItAgain() throws Exception {
    SettableClock clock = new SettableClock();
    try (TestServer server = TestServer.start(folder, clock, Duration.ofMinutes(30));
        Connection connection = server.connect("protobuf;transparent_reconnection=true");
        Connection plain = server.connect()) {
      assertThat(one(connection) + one(plain)).isEqualTo(2);
      clock.advance(Duration.ofMinutes(31));
      try (Connection other = server.connect()) {
        assertThat(one(other)).isEqualTo(1);
        assertThat(server.endpoint().openConnections()).as("the silent ones are gone").isEqualTo(1);
        assertThat(one(connection)).isEqualTo(1);
        assertThatThrownBy(() -> one(plain)).hasMessageContaining("made no call for too long");
      }
    }
  }

  @Test
  void openStatementsAreBounded() throws Exception {
    try (TestServer server = TestServer.start(folder);
        Connection connection = server.connect()) {
      for (int i = 0; i < 1000; i++) {
        connection.createStatement().execute("SELECT 1");
      }
      assertThatThrownBy(() -> connection.createStatement())
          .hasStackTraceContaining("1000 statements open");
      try (Connection other = server.connect()) {
        assertThat(one(other)).isEqualTo(1);
      }
    }
  }

  private static int one(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** Connects to a Postgres with numbers, and a view that takes ten minutes to read. */
  private static String shop(TestServer server) throws SQLException {
    String database = Servers.database();
    Servers.execute(
        database,
        "CREATE TABLE numbers AS SELECT i FROM generate_series(1, 100) AS i;"
            + " CREATE VIEW slow AS SELECT pg_sleep(600)::text AS nothing");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(Servers.connect("shop", database));
    }
    return database;
  }

  private static void await(String database, String sleepers) {
    Instant end = Instant.now().plus(LONGEST);
    while (!Servers.value("postgres", SLEEPERS.formatted(database)).equals(sleepers)) {
      assertThat(Instant.now()).as("sleepers are not " + sleepers).isBefore(end);
    }
  }

  private static String execute(String sql) {
    return "{\"request\":\"prepareAndExecute\",\"connectionId\":\"c\",\"statementId\":1,\"sql\":\""
        + sql
        + "\",\"maxRowCount\":-1,\"maxRowsInFirstFrame\":10}";
  }

  private String json(TestServer server, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = post(server, body.getBytes(StandardCharsets.UTF_8));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> post(TestServer server, byte[] body)
      throws IOException, InterruptedException {
    return client.send(request(server, body), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(TestServer server) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(server)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest request(TestServer server, String body) {
    return request(server, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest request(TestServer server, byte[] body) {
    return HttpRequest.newBuilder(uri(server)).POST(BodyPublishers.ofByteArray(body)).build();
  }

  private static URI uri(TestServer server) {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private static void send(Socket socket, String body) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    out.write(
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + content.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    out.flush();
  }

  /** Sends something, shuts its side, and reads to the end of whatever comes. */
  private static void rawly(TestServer server, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).doesNotContain("200 OK");
    }
  }
}
