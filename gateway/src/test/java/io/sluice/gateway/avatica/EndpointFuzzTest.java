package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.calcite.avatica.Meta.StatementHandle;
import org.apache.calcite.avatica.remote.ProtobufTranslationImpl;
import org.apache.calcite.avatica.remote.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests as clients send them, broken at random. */
final class EndpointFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final int LONGEST_PIECE = 40;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What tells of our insides. */
  private static final List<String> INSIDES =
      List.of("\tat ", "at io.sluice", "at org.apache", "NullPointer", "ClassCast", "IndexOutOf");

  private static final String SCRIPT =
      """
      CREATE CONNECTION c TYPE duckdb WITH (path = 'x.duckdb');
      SELECT 1 AS a, 'text' AS b, DATE '2026-01-31' AS c FROM (VALUES (1)) AS t (x) WHERE x > 0;
      SHOW SYNCS; EXPLAIN SELECT * FROM sys.events; DROP CONNECTION IF EXISTS c;
      """;

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(11);

  @Test
  void whateverIsSentIsAnsweredAndTellsNothingOfOurInsides() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      URI calls = URI.create("http://127.0.0.1:" + server.port() + "/");
      URI scripts = calls.resolve("/v1/sql");
      List<byte[]> requests = requests();
      for (int round = 0; round < ROUNDS; round++) {
        boolean script = round % 8 == 0;
        byte[] sound =
            script
                ? SCRIPT.getBytes(StandardCharsets.UTF_8)
                : requests.get(random.nextInt(requests.size()));
        byte[] broken = broken(sound);
        HttpResponse<String> answer = post(script ? scripts : calls, broken);
        String what = "round " + round + ": " + new String(broken, StandardCharsets.ISO_8859_1);
        assertThat(answer.statusCode()).as(what).isIn(200, 400, 404, 413, 429, 500, 503);
        INSIDES.forEach(inside -> assertThat(answer.body()).as(what).doesNotContain(inside));
      }
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(calls.resolve("/healthz")).build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  /** One of each kind, in both forms. */
  private static List<byte[]> requests() throws IOException {
    List<Service.Request> all =
        List.of(
            new Service.OpenConnectionRequest("c", Map.of()),
            new Service.CreateStatementRequest("c"),
            new Service.PrepareRequest("c", "SELECT 1 WHERE 1 = ?", -1),
            new Service.PrepareAndExecuteRequest("c", 1, "SELECT * FROM sys.events", -1),
            new Service.ExecuteRequest(new StatementHandle("c", 1, null), List.of(), 10),
            new Service.FetchRequest("c", 1, 0, 10),
            new Service.CatalogsRequest("c"),
            new Service.SchemasRequest("c", "sys", "%"),
            new Service.TablesRequest("c", "sys", "main", "%", List.of("TABLE")),
            new Service.ColumnsRequest("c", "sys", "main", "%", "%"),
            new Service.TypeInfoRequest("c"),
            new Service.DatabasePropertyRequest("c"),
            new Service.CloseStatementRequest("c", 1),
            new Service.CloseConnectionRequest("c"));
    ProtobufTranslationImpl translation = new ProtobufTranslationImpl();
    List<byte[]> requests = new ArrayList<>();
    for (Service.Request request : all) {
      requests.add(translation.serializeRequest(request));
    }
    for (String json :
        List.of(
            "{\"request\":\"openConnection\",\"connectionId\":\"c\",\"info\":{}}",
            "{\"request\":\"prepareAndExecute\",\"connectionId\":\"c\",\"statementId\":1,"
                + "\"sql\":\"SELECT 1\",\"maxRowCount\":-1,\"maxRowsInFirstFrame\":10}",
            "{\"request\":\"getTables\",\"connectionId\":\"c\",\"catalog\":\"sys\","
                + "\"schemaPattern\":\"%\",\"tableNamePattern\":\"%\",\"typeList\":[\"TABLE\"]}",
            "{\"request\":\"fetch\",\"connectionId\":\"c\",\"statementId\":1,\"offset\":0,"
                + "\"fetchMaxRowCount\":10}")) {
      requests.add(json.getBytes(StandardCharsets.UTF_8));
    }
    return requests;
  }

  private byte[] broken(byte[] sound) {
    byte[] bytes = sound;
    for (int times = random.nextInt(4); times >= 0; times--) {
      int at = random.nextInt(bytes.length + 1);
      int end = Math.min(bytes.length, at + random.nextInt(LONGEST_PIECE));
      bytes =
          switch (random.nextInt(5)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, at, end, new byte[0]);
            case 3 -> joined(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            default -> joined(bytes, at, at, noise());
          };
    }
    return bytes;
  }

  private byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    if (other.length > 0) {
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return other;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(LONGEST_PIECE)];
    random.nextBytes(noise);
    return noise;
  }

  /** The bytes with others in place of those from one place to another. */
  private static byte[] joined(byte[] bytes, int from, int to, byte[] others) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    all.write(others, 0, others.length);
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }

  private HttpResponse<String> post(URI where, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(where)
            .timeout(LONGEST)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }
}
