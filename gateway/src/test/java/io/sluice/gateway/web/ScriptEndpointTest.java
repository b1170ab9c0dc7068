package io.sluice.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.gateway.Servers;
import io.sluice.gateway.avatica.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptEndpointTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MANY = 2_000_000;

  private static TestServer server;
  private static String database;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestServer.start(folder);
    database = Servers.database();
    Servers.execute(
        database,
        "CREATE TABLE t (id int PRIMARY KEY, note text, amount numeric(30,4), f float8);"
            + " INSERT INTO t VALUES (1, 'ü \"quoted\"', 12345678901234567890.1234, 'NaN'), (2, NULL, 0, 1e300);"
            + " CREATE VIEW many AS SELECT i, md5(i::text) AS text FROM generate_series(1, "
            + MANY
            + ") AS i;"
            + " CREATE VIEW slow AS SELECT pg_sleep(600)::text AS nothing");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aScriptIsCarriedOutWithItsVariablesAndAnsweredLineByLine() throws Exception {
    String script =
        Servers.connect("shop", database)
            + """
            -- a comment; with a semicolon
            SELECT id, note, amount, f, '${who}; $$' AS who FROM shop.t ORDER BY id;
            DROP CONNECTION IF EXISTS nowhere;
            """;
    HttpResponse<String> answer = post("?var.who=a%20%26%20b", script);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
    assertThat(answer.body()).endsWith("}\n");
    List<JsonNode> lines = lines(answer.body());
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0).at("/statement").asInt()).isEqualTo(1);
    assertThat(lines.get(0).at("/done").asText()).contains("shop");
    assertThat(lines.get(1).at("/columns")).hasSize(5);
    assertThat(lines.get(1).at("/columns/0/name").asText()).isEqualTo("id");
    assertThat(answer.body())
        .contains(
            "{\"row\":{\"id\":1,\"note\":\"ü \\\"quoted\\\"\",\"amount\":12345678901234567890.1234,"
                + "\"f\":\"NaN\",\"who\":\"a & b; $$\"}}");
    assertThat(lines.get(3).at("/row/note").isNull()).isTrue();
    assertThat(lines.get(4).toString()).isEqualTo("{\"statement\":2,\"rows\":2}");
    assertThat(lines.get(5).at("/statement").asInt()).isEqualTo(3);
  }

  @Test
  void theFirstStatementThatFailsEndsTheScriptAndSaysWhere() throws Exception {
    HttpResponse<String> answer =
        post("", "SELECT 1 AS one;\nSELECT 2 FROM nowhere.t;\nSELECT 3 AS three;");
    List<JsonNode> lines = lines(answer.body());
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(lines).hasSize(4);
    assertThat(last.at("/statement").asInt()).isEqualTo(2);
    assertThat(last.at("/error/code").asText()).isEqualTo("SLU-1101");
    assertThat(last.at("/error/line").asInt()).isEqualTo(2);
    assertThat(last.at("/error/message").asText()).contains("nowhere");
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeAnythingIsDone() throws Exception {
    HttpResponse<String> answer =
        post("", "CREATE CONNECTION x TYPE duckdb WITH (path = 'x'); SELEC");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(lines(answer.body()).get(0).at("/error/sqlState").asText()).isEqualTo("42601");
    assertThat(post("", "SHOW CONNECTIONS").body()).doesNotContain("\"name\":\"x\"");

    assertThat(post("?who=x", "SELECT 1").body()).contains("there is no parameter 'who'");
    assertThat(post("", "SELECT '${who}' AS w").body())
        .contains("no value was given for the variable ${who}");
    HttpResponse<String> got =
        client.send(HttpRequest.newBuilder(uri("/v1/sql")).build(), BodyHandlers.ofString());
    assertThat(got.statusCode()).isEqualTo(405);
  }

  @Test
  void aResultOfAnySizeIsHeldBackWhileItsClientDoesNotRead() throws Exception {
    post("", Servers.connect("shop", database));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      send(socket, "SELECT i, text FROM shop.many;");
      awaitQueries("many", 1);
      long before = usedMegabytes();
      Instant end = Instant.now().plusSeconds(3);
      long most = 0;
      while (Instant.now().isBefore(end)) {
        most = Math.max(most, usedMegabytes() - before);
        Thread.onSpinWait();
      }
      assertThat(most).as("megabytes held for a client that does not read").isLessThan(100);

      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      long rows = 0;
      String last = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows += line.startsWith("{\"row\":") ? 1 : 0;
        last = line.startsWith("{") ? line : last;
      }
      assertThat(last).as("the last line").isEqualTo("{\"statement\":1,\"rows\":" + MANY + "}");
      assertThat(rows).isGreaterThan(MANY * 9L / 10).isLessThanOrEqualTo(MANY);
    }
  }

  @Test
  void aClientThatGoesAwayEndsWhatIsDoneForIt() throws Exception {
    post("", Servers.connect("shop", database));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      send(socket, "SELECT * FROM shop.slow;");
      awaitQueries("slow", 1);
    }
    awaitQueries("slow", 0);
  }

  @Test
  void theServerTellsWhetherItIsWell() throws Exception {
    for (String path : List.of("/healthz", "/readyz")) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void awaitQueries(String view, int number) {
    String running =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND datname = '"
            + database
            + "' AND query LIKE '%\""
            + view
            + "\"%' AND query NOT LIKE '%pg_stat_activity%'";
    Instant end = Instant.now().plus(LONGEST);
    while (!Servers.value("postgres", running).equals(String.valueOf(number))) {
      assertThat(Instant.now()).as("queries of " + view + " are not " + number).isBefore(end);
    }
  }

  private List<JsonNode> lines(String body) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : body.lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private HttpResponse<String> post(String query, String script)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri("/v1/sql" + query))
            .POST(BodyPublishers.ofString(script))
            .build(),
        BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static void send(Socket socket, String script) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /v1/sql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                + script.length()
                + "\r\n\r\n"
                + script)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
