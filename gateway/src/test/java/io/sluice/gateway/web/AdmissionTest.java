package io.sluice.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.avatica.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by a server, as its clients see it. */
final class AdmissionTest {
  private static final String ROOT = basic("root", "correct horse");
  private static final String ANN = basic("ann", "ännchen: von tharau");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(folder);
    // While nobody is there, everybody is let in.
    assertThat(sql("", "CREATE USER root PASSWORD 'correct horse' ROLE admin").body())
        .contains("clients of a server must say who they are");
    sql(ROOT, "CREATE USER ann PASSWORD 'ännchen: von tharau'");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoDoesNotProveWhoItIsStaysOutside() throws Exception {
    HttpResponse<String> unknown = sql("", "SELECT 1");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("www-authenticate").orElse("")).startsWith("Basic ");
    assertThat(unknown.body()).contains("say who you are");
    assertThat(sql(basic("root", "wrong horse"), "SELECT 1").statusCode()).isEqualTo(401);
    assertThat(sql(basic("nobody", "correct horse"), "SELECT 1").statusCode()).isEqualTo(401);
    for (String odd :
        new String[] {
          "Basic", "Basic !!!", "Basic cm9vdA==", "Bearer", "Bearer a.b.c", "Digest x"
        }) {
      assertThat(sql(odd, "SELECT 1").statusCode()).as(odd).isEqualTo(401);
    }
    assertThat(send("", "/metrics", null).statusCode()).isEqualTo(401);
    assertThat(send(ANN, "/metrics", null).statusCode()).isEqualTo(403);
    assertThat(send(ROOT, "/metrics", null).statusCode()).isEqualTo(200);
    assertThat(send("", "/healthz", null).statusCode()).isEqualTo(200);
    assertThat(send("", "/readyz", null).statusCode()).isEqualTo(200);
    assertThat(sql(ROOT, "SELECT 1").statusCode()).isEqualTo(200);
    assertThat(sql(ANN, "SELECT 1").statusCode()).isEqualTo(200);
  }

  @Test
  void aUserDoesByEitherWayWhatItMay() throws Exception {
    assertThat(sql(ANN, "CREATE SECRET s AS 'x'").body()).contains("FORBIDDEN", "SLU-1116");
    try (Connection ann = driver("ann", "ännchen: von tharau");
        Statement statement = ann.createStatement()) {
      assertThatThrownBy(() -> statement.execute("DROP USER root"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("user \"ann\" is a reader: DROP USER takes an admin")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("42501");
    }
    assertThat(sql(ANN, "ALTER USER ann SET PASSWORD 'another one'").body()).contains("changed");
    assertThat(sql(ANN, "SELECT 1").statusCode()).isEqualTo(401);
    assertThatThrownBy(() -> driver("ann", "ännchen: von tharau"))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("28000");
    try (Connection stock =
            DriverManager.getConnection(
                "jdbc:avatica:remote:url=http://127.0.0.1:"
                    + server.port()
                    + ";serialization=protobuf;authentication=BASIC"
                    + ";avatica_user=ann;avatica_password=another one");
        Statement statement = stock.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM sys.users")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("ann");
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void aTokenStandsForItsUserUntilThePasswordIsAnother() throws Exception {
    HttpResponse<String> given = send(ANN, "/v1/token?hours=1", "");
    assertThat(given.statusCode()).isEqualTo(200);
    String token = new ObjectMapper().readTree(given.body()).at("/token").asText();
    assertThat(sql("Bearer " + token, "SELECT 1").statusCode()).isEqualTo(200);
    assertThat(sql("Bearer " + token.replaceFirst("....$", "AAAA"), "SELECT 1").statusCode())
        .isEqualTo(401);
    String later = "9" + token;
    assertThat(sql("Bearer " + later, "SELECT 1").statusCode()).isEqualTo(401);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sluice://127.0.0.1:" + server.port() + "/?token=" + token);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM sys.users")) {
      assertThat(rows.next()).isTrue();
    }
    assertThat(send(ANN, "/v1/token?hours=0", "").statusCode()).isEqualTo(400);
    assertThat(send("Bearer " + token, "/v1/token?hours=9000", "").body())
        .contains("a token gives no further token");
    assertThat(sql("Bearer " + token, "ALTER USER ann SET PASSWORD 'the thief'").body())
        .contains("FORBIDDEN");
    sql(ROOT, "ALTER USER ann SET PASSWORD 'another one'");
    assertThat(sql("Bearer " + token, "SELECT 1").statusCode()).isEqualTo(401);
  }

  @Test
  void aPageInABrowserOfSomebodyWhoIsLetInStaysOutside() throws Exception {
    HttpRequest page =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/sql"))
            .header("Origin", "https://elsewhere.example")
            .header("Authorization", ROOT)
            .POST(BodyPublishers.ofString("DROP USER ann"))
            .build();
    assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(sql(ANN, "SELECT 1").statusCode()).isEqualTo(200);
  }

  @Test
  void aConnectionIsItsUsersOnly() throws Exception {
    String open = "{\"request\":\"openConnection\",\"connectionId\":\"c1\",\"info\":{}}";
    String use = "{\"request\":\"createStatement\",\"connectionId\":\"c1\"}";
    String close = "{\"request\":\"closeConnection\",\"connectionId\":\"c1\"}";
    assertThat(send(ANN, "/", open).statusCode()).isEqualTo(200);
    assertThat(send(ROOT, "/", use).body()).contains("the connection is not open");
    send(ROOT, "/", close);
    assertThat(send(ANN, "/", use).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsDoneIsNotedWithoutSecrets() throws Exception {
    sql(ROOT, "CREATE SECRET s AS 'kanarienvogel'; CREATE USER bob PASSWORD 'kanarienvogel'");
    sql(
        ROOT,
        "CREATE CONNECTION pg TYPE postgres WITH (host = 'h', database = 'd', user = 'u',"
            + " password = 'kanarienvogel')");
    sql(ANN, "DROP USER root");
    sql(basic("ann", "wrong one"), "SELECT 1");
    String audit = sql(ROOT, "SELECT user, client, statement, outcome FROM sys.audit").body();
    assertThat(audit)
        .contains(
            "\"user\":\"root\",\"client\":\"127.0.0.1\",\"statement\":\"CREATE SECRET s AS '******'\",\"outcome\":\"OK\"")
        .contains("CREATE USER bob PASSWORD '******'")
        .contains("host = 'h'")
        .contains(
            "\"user\":\"ann\",\"client\":\"127.0.0.1\",\"statement\":\"DROP USER root\",\"outcome\":\"FORBIDDEN\"")
        .contains(
            "\"user\":\"ann\",\"client\":\"127.0.0.1\",\"statement\":\"(log in)\",\"outcome\":\"REFUSED\"")
        .doesNotContain("kanarienvogel", "wrong one", "correct horse");
    assertThat(sql(ANN, "SELECT user FROM sys.audit").body()).doesNotContain("root");
  }

  @Test
  void whoGuessesIsSlowedDownAndOthersAreNot() throws Exception {
    int[] statuses = new int[7];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = sql(basic("root", "guess " + i), "SELECT 1").statusCode();
    }
    assertThat(statuses).startsWith(401, 401, 401, 401, 401).contains(429);
    // Who has proved itself before need not do so again.
    assertThat(sql(ROOT, "SELECT 1").statusCode()).isEqualTo(200);
  }

  private Connection driver(String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sluice://127.0.0.1:" + server.port() + "/", user, password);
  }

  private HttpResponse<String> sql(String authorization, String script) throws Exception {
    return send(authorization, "/v1/sql", script);
  }

  private HttpResponse<String> send(String authorization, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(
        (body == null ? request.GET() : request.POST(BodyPublishers.ofString(body))).build(),
        BodyHandlers.ofString());
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
