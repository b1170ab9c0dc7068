package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.KafkaBroker;
import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Postgres database followed into topics, by statements, against real servers. */
final class RealtimeKafkaTest {
  private static final String TABLES =
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, amount numeric(12, 2));
      INSERT INTO orders SELECT i, 'placed', i FROM generate_series(1, 500) AS i;
      CREATE TABLE lines (order_id bigint, line int, body text, PRIMARY KEY (order_id, line));
      INSERT INTO lines SELECT i, 1, 'b' || i FROM generate_series(1, 300) AS i;
      """;
  private static final List<String> CHANGES =
      List.of(
          "INSERT INTO orders SELECT i, 'new', i FROM generate_series(501, 520) AS i",
          "UPDATE orders SET status = 'paid' WHERE id % 7 = 0",
          "UPDATE orders SET id = id + 100000 WHERE id BETWEEN 100 AND 120",
          "DELETE FROM orders WHERE id % 11 = 0",
          "UPDATE lines SET line = 2 WHERE order_id < 20");

  @TempDir private Path folder;

  @Test
  void aDatabaseIsFollowedIntoTopics() {
    String source = Servers.database();
    Servers.execute(source, TABLES);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      connect(session, source, "e2e.", "");
      assertThat(run(session, "TEST CONNECTION k FOR WRITE"))
          .noneMatch(line -> line.contains("false"));
      assertThat(run(session, "CREATE SYNC live FROM DATABASE src.public TO k MODE REALTIME"))
          .containsExactly("sync \"live\" created; it loads 2 tables and then follows src");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      assertThat(KafkaBroker.records("e2e.orders")).hasSize(500);
      CHANGES.forEach(change -> Servers.execute(source, change));
      caughtUp(session);
      assertSame(source, "e2e.");
      // Changes of one key that come in one group are one record.
      assertThat(KafkaBroker.records("e2e.orders"))
          .hasSizeBetween(600, 500 + 20 + 74 + 2 * 21 + 48);
      assertThat(KafkaBroker.records("e2e.orders").get(0).value())
          .isEqualTo("{\"id\":1,\"status\":\"placed\",\"amount\":\"1.00\"}");
    }
    Servers.execute(source, "DELETE FROM orders WHERE id < 50; TRUNCATE lines");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      caughtUp(session);
      assertSame(source, "e2e.");
      assertThat(run(session, "DROP SYNC live"))
          .containsExactly("sync \"live\" dropped; its target keeps the data");
    }
  }

  @Test
  void aLogOfChangesKeepsEachOfThem() {
    String source = Servers.database();
    Servers.execute(
        source, "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0)");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      connect(session, source, "log.", "");
      run(
          session,
          "CREATE SYNC live FROM TABLE src.t TO k MODE REALTIME APPLY LOG ADD COLUMNS (op AS SYNC_OP())");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      Servers.execute(source, "UPDATE t SET n = n + 1; UPDATE t SET n = n + 1; DELETE FROM t");
      caughtUp(session);
      assertThat(KafkaBroker.records("log.t").stream().map(RealtimeKafkaTest::start))
          .containsExactly(
              "{\"id\":1,\"n\":0,\"op\":\"snapshot\"",
              "{\"id\":1,\"n\":1,\"op\":\"update\"",
              "{\"id\":1,\"n\":2,\"op\":\"update\"",
              "{\"id\":1,\"n\":null,\"op\":\"delete\"");
      run(session, "DROP SYNC live");
    }
  }

  @Test
  void markingDeletedRowsIsRefusedBecauseARecordHoldsItsRowWhole() {
    String source = Servers.database();
    Servers.execute(source, TABLES);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      connect(session, source, "soft.", "");
      assertThat(
              run(
                  session,
                  "CREATE SYNC live FROM DATABASE src.public TO k MODE REALTIME ON DELETE SOFT"))
          .anyMatch(line -> line.contains("cannot mark deleted rows"));
      assertThat(run(session, "SHOW SYNCS")).as("nothing but the heading").hasSize(1);
    }
  }

  @Test
  void aTopicHoldsTheRowsThatMatch() {
    String source = Servers.database();
    Servers.execute(source, TABLES);
    Servers.execute(source, "ALTER TABLE orders REPLICA IDENTITY FULL");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      connect(session, source, "some.", "");
      run(
          session,
          "CREATE SYNC live FROM QUERY (SELECT id, UPPER(status) AS status FROM src.orders WHERE amount > 250"
              + " AND status <> 'paid') TO TABLE k.orders MODE REALTIME APPLY MIRROR KEY (id)");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      assertThat(KafkaBroker.records("some.orders")).hasSize(250);
      CHANGES.forEach(change -> Servers.execute(source, change));
      Servers.execute(
          source, "UPDATE orders SET amount = 501 - amount WHERE id BETWEEN 130 AND 300");
      caughtUp(session);
      assertThat(new TreeSet<>(KafkaBroker.newest("some.orders").values()).toString())
          .isEqualTo(
              Servers.value(
                  source,
                  "SELECT '[' || string_agg(v, ', ' ORDER BY v COLLATE \"C\") || ']' FROM (SELECT format('{\"id\":%s,\"status\":\"%s\"}', id, upper(status)) AS v FROM orders WHERE amount > 250 AND status <> 'paid') AS o"));
      run(session, "DROP SYNC live");
    }
  }

  @Test
  void aLogOfTheRowsThatMatchTellsWhichEnterAndLeave() {
    String source = Servers.database();
    Servers.execute(
        source,
        "CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 0);"
            + " ALTER TABLE t REPLICA IDENTITY FULL");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      connect(session, source, "matching.", "");
      run(
          session,
          "CREATE SYNC live FROM TABLE src.t WHERE n > 0 TO k MODE REALTIME APPLY LOG ADD COLUMNS (op AS SYNC_OP())");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      Servers.execute(source, "UPDATE t SET n = 1; UPDATE t SET n = 2; UPDATE t SET n = 0");
      Servers.execute(source, "UPDATE t SET n = -1; UPDATE t SET n = 5; DELETE FROM t");
      caughtUp(session);
      assertThat(KafkaBroker.records("matching.t").stream().map(RealtimeKafkaTest::start))
          .containsExactly(
              "{\"id\":1,\"n\":1,\"op\":\"insert\"",
              "{\"id\":1,\"n\":2,\"op\":\"update\"",
              "{\"id\":1,\"n\":2,\"op\":\"delete\"",
              "{\"id\":1,\"n\":5,\"op\":\"insert\"",
              "{\"id\":1,\"n\":5,\"op\":\"delete\"");
      run(session, "DROP SYNC live");
    }
  }

  @Test
  void passwordsAreNeverShownAndMistakesAreNamed() {
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(
          session,
          "CREATE CONNECTION k TYPE kafka WITH (bootstrap_servers = '127.0.0.1:1', security_protocol = 'sasl_ssl',"
              + " user = 'u', password = 'geheim', request_timeout = 1)");
      assertThat(run(session, "SHOW CREATE CONNECTION k"))
          .noneMatch(line -> line.contains("geheim"));
      assertThat(run(session, "TEST CONNECTION k"))
          .anyMatch(line -> line.contains("127.0.0.1:1"))
          .noneMatch(line -> line.contains("geheim"));
      run(
          session,
          "CREATE CONNECTION p TYPE kafka WITH (bootstrap_servers = 'h:1', password = 'geheim')");
      assertThat(run(session, "TEST CONNECTION p"))
          .anyMatch(line -> line.contains("security_protocol"));
    }
  }

  private static void connect(Session session, String source, String prefix, String more) {
    run(
        session,
        Servers.connect("src", source)
            + "CREATE CONNECTION k TYPE kafka WITH (bootstrap_servers = '%s', topic_prefix = '%s'%s)"
                .formatted(KafkaBroker.servers(), prefix, more));
  }

  /** Without the columns that tell when. */
  private static String start(KafkaBroker.Entry record) {
    String value = String.valueOf(record.value());
    return value.substring(0, value.indexOf(",\"sync_commit_time\""));
  }

  private static void caughtUp(Session session) {
    assertThat(run(session, "WAIT FOR SYNC live UNTIL CAUGHT UP TIMEOUT INTERVAL '60' SECOND"))
        .last()
        .asString()
        .startsWith("live | LIVE | ");
  }

  private static void assertSame(String source, String prefix) {
    assertThat(new TreeSet<>(KafkaBroker.newest(prefix + "orders").values()).toString())
        .isEqualTo(
            Servers.value(
                source,
                "SELECT '[' || coalesce(string_agg(v, ', ' ORDER BY v COLLATE \"C\"), '') || ']' FROM (SELECT format('{\"id\":%s,\"status\":\"%s\",\"amount\":\"%s\"}', id, status, amount) AS v FROM orders) AS o"));
    assertThat(new TreeSet<>(KafkaBroker.newest(prefix + "lines").keySet()).toString())
        .isEqualTo(
            Servers.value(
                source,
                "SELECT '[' || coalesce(string_agg(v, ', ' ORDER BY v COLLATE \"C\"), '') || ']' FROM (SELECT format('{\"order_id\":%s,\"line\":%s}', order_id, line) AS v FROM lines) AS o"));
  }

  private static List<String> run(Session session, String text) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : Session.parse(text, Map.of())) {
      lines.addAll(Rendering.execute(session, statement));
    }
    return lines;
  }
}
