package io.sluice.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Servers;
import io.sluice.gateway.avatica.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus sees of a server that copies and follows a database. */
final class MetricsTest {
  private static final String LIVE = "{sync=\"live\"";
  private static final String LIVE_TABLE = LIVE + ",table=\"dst.live.t\"";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void syncsTablesRunsEventsAndClientsAreScraped(@TempDir Path folder) throws Exception {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(
        source, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 5)");
    try (TestServer server = TestServer.start(folder)) {
      assertThat(scrape(server)).noneMatch(line -> line.startsWith("sluice_sync"));
      script(
          server,
          Servers.connect("src", source)
              + Servers.connect("dst", target)
              + """
              CREATE SYNC once FROM DATABASE src.public TO DATABASE dst.once;
              WAIT FOR SYNC once;
              CREATE SYNC live FROM DATABASE src.public TO DATABASE dst.live MODE REALTIME;
              WAIT FOR SYNC live UNTIL LIVE;
              """);
      Servers.execute(
          source,
          "INSERT INTO t VALUES (6), (7); UPDATE t SET id = 8 WHERE id = 1; DELETE FROM t WHERE id = 2");
      script(server, "WAIT FOR SYNC live UNTIL CAUGHT UP");
      List<String> lines = scrape(server);
      assertThat(lines)
          .contains(
              "sluice_sync_state{mode=\"BATCH\",state=\"FINISHED\",sync=\"once\"} 1.0",
              "sluice_sync_state{mode=\"REALTIME\",state=\"LIVE\",sync=\"live\"} 1.0",
              "sluice_run_rows{sync=\"once\",table=\"dst.once.t\"} 5.0",
              "sluice_table_rows_loaded_total" + LIVE_TABLE + "} 5.0",
              "sluice_table_changes_total{kind=\"insert\"," + LIVE_TABLE.substring(1) + "} 2.0",
              "sluice_table_changes_total{kind=\"update\"," + LIVE_TABLE.substring(1) + "} 1.0",
              "sluice_table_changes_total{kind=\"delete\"," + LIVE_TABLE.substring(1) + "} 1.0",
              "sluice_events_total{kind=\"TABLE_LIVE\",sync=\"live\"} 1.0",
              "sluice_client_connections 0.0")
          .anyMatch(line -> line.matches("sluice_sync_commits_total.*} [1-9].*"))
          .anyMatch(line -> line.startsWith("sluice_sync_lag_seconds" + LIVE))
          .anyMatch(line -> line.startsWith("sluice_sync_retained_bytes" + LIVE))
          .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
          .contains(
              "# TYPE sluice_table_changes_total counter", "# TYPE sluice_sync_lag_seconds gauge");
      script(server, "DROP SYNC live; DROP SYNC once");
      assertThat(scrape(server)).noneMatch(line -> line.startsWith("sluice_sync"));
      assertThat(send(server, "/metrics", BodyPublishers.ofString("x")).statusCode())
          .isEqualTo(405);
    }
  }

  private List<String> scrape(TestServer server) throws Exception {
    HttpResponse<String> answer = send(server, "/metrics", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    return Arrays.asList(answer.body().split("\n"));
  }

  private void script(TestServer server, String script) throws Exception {
    assertThat(send(server, "/v1/sql", BodyPublishers.ofString(script)).body())
        .doesNotContain("\"error\"");
  }

  private HttpResponse<String> send(TestServer server, String path, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return client.send(
        (body == null ? request.GET() : request.POST(body)).build(), BodyHandlers.ofString());
  }
}
