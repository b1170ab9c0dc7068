package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.sql.statement.Statement;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MODE REALTIME through a session, as a user would, against real servers. */
final class RealtimeTest {
  private static final String TABLES =
      """
      CREATE TABLE orders (id bigint PRIMARY KEY, status text NOT NULL, amount numeric(12, 2));
      INSERT INTO orders SELECT i, 'placed', i FROM generate_series(1, 5000) AS i;
      CREATE TABLE lines (order_id bigint, line int, body text, PRIMARY KEY (order_id, line));
      INSERT INTO lines SELECT i, 1, md5(i::text) FROM generate_series(1, 3000) AS i;
      CREATE TABLE visits (at timestamptz, page text);
      ALTER TABLE visits REPLICA IDENTITY FULL;
      INSERT INTO visits SELECT now(), 'page ' || i % 10 FROM generate_series(1, 1000) AS i;
      CREATE TABLE empty (id int PRIMARY KEY);
      """;
  private static final String CHANGES =
      """
      INSERT INTO orders SELECT i, 'new', i FROM generate_series(5001, 5100) AS i;
      UPDATE orders SET status = 'paid' WHERE id % 7 = 0;
      UPDATE orders SET id = id + 100000 WHERE id BETWEEN 100 AND 120;
      DELETE FROM orders WHERE id % 11 = 0;
      UPDATE lines SET body = repeat(md5(line::text), 500) WHERE order_id < 20;
      UPDATE lines SET line = 2 WHERE order_id < 20;
      DELETE FROM visits WHERE ctid IN (SELECT ctid FROM visits WHERE page = 'page 3' LIMIT 7);
      UPDATE visits SET page = 'moved' WHERE page = 'page 4';
      INSERT INTO empty VALUES (1), (2);
      DELETE FROM empty WHERE id = 1;
      """;
  private static final List<String> ALL = List.of("orders", "lines", "visits", "empty");

  @TempDir private Path folder;

  @Test
  void aDatabaseIsFollowedPausedResumedAndLetGo() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, TABLES);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      assertThat(
              run(
                  session,
                  "CREATE SYNC live FROM DATABASE src.public TO DATABASE dst.public MODE REALTIME"))
          .containsExactly("sync \"live\" created; it loads 4 tables and then follows src");
      assertThat(run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND"))
          .last()
          .asString()
          .startsWith("live | LIVE | 4 | 9000 | ");
      assertEqual(source, target);
      Servers.execute(source, CHANGES);
      caughtUp(session);
      assertEqual(source, target);
      assertThat(
              run(
                  session,
                  "SELECT target, state, inserts, updates, deletes FROM sys.sync_tables ORDER BY"
                      + " 1"))
          .contains("dst.public.empty | LIVE | 2 | 0 | 1")
          .contains("dst.public.orders | LIVE | 100 | 749 | 464");
      assertThat(run(session, "PAUSE SYNC live")).first().isEqualTo("sync \"live\" paused");
      Servers.execute(source, "DELETE FROM orders WHERE id < 50; TRUNCATE empty");
      assertThat(run(session, "SELECT name, state FROM sys.syncs")).contains("live | PAUSED");
      assertThat(run(session, "WAIT FOR SYNC live UNTIL LIVE"))
          .contains("error: sync \"live\" is PAUSED", "code: RUN_FAILED");
      assertThat(run(session, "RESUME SYNC live")).containsExactly("sync \"live\" goes on");
      caughtUp(session);
      assertEqual(source, target);
      assertThat(run(session, "DROP SYNC live"))
          .containsExactly("sync \"live\" dropped; its target keeps the data");
      assertReleased(source);
      assertThat(Servers.value(target, "SELECT count(*) FROM empty")).isEqualTo("0");
    }
  }

  @Test
  void aSyncGoesOnWhereItWasWhenTheDirectoryIsOpenedAgain() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, TABLES);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      run(
          session,
          "CREATE SYNC live FROM DATABASE src.public TO DATABASE dst.public MODE REALTIME");
      run(session, "WAIT FOR SYNC live");
    }
    Servers.execute(source, CHANGES);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      caughtUp(session);
      assertEqual(source, target);
      run(session, "DROP SYNC live");
    }
    assertReleased(source);
  }

  @Test
  void aSlotThatWasDroppedByHandIsNamedAndNeverContinuedOver() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      run(session, "CREATE SYNC live FROM TABLE src.t TO dst MODE REALTIME");
      run(session, "WAIT FOR SYNC live");
      run(session, "PAUSE SYNC live");
      Servers.execute(source, "INSERT INTO t VALUES (2)");
      Servers.value(
          source,
          "SELECT count(pg_drop_replication_slot(slot_name)) FROM pg_replication_slots WHERE"
              + " database = current_database()");
      run(session, "RESUME SYNC live");
      List<String> waited = run(session, "WAIT FOR SYNC live UNTIL CAUGHT UP");
      assertThat(waited).anyMatch(line -> line.contains("slot"));
      assertThat(run(session, "SHOW ERRORS FOR live")).anyMatch(line -> line.contains("LOG_LOST"));
      assertThat(Servers.value(target, "SELECT count(*) FROM t")).isEqualTo("1");
      assertThat(run(session, "DROP SYNC live")).first().asString().contains("dropped");
    }
    assertReleased(source);
  }

  @Test
  void theSourceIsReleasedAlsoWhenTheTargetIsGone() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, "CREATE TABLE t (id int PRIMARY KEY)");
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      run(session, "CREATE SYNC live FROM TABLE src.t TO dst MODE REALTIME");
      run(session, "WAIT FOR SYNC live");
      Servers.execute("postgres", "DROP DATABASE " + target + " WITH (FORCE)");
      assertThat(run(session, "DROP SYNC live"))
          .anyMatch(line -> line.contains(target))
          .anyMatch(line -> line.contains("DROP SYNC live FORCE"));
      assertReleased(source);
      assertThat(run(session, "SELECT name, state FROM sys.syncs")).contains("live | DROPPING");
      assertThat(run(session, "DROP SYNC live FORCE"))
          .first()
          .asString()
          .contains("sync \"live\" dropped");
      assertThat(run(session, "SELECT name FROM sys.syncs")).containsExactly("name");
    }
  }

  @Test
  void aServerThatDoesNotLogEnoughIsRefusedWithWhatMendsIt() throws IOException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Gateway gateway = TestGateway.open(folder)) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          java.sql.Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (id int PRIMARY KEY)");
      }
      Session session = gateway.session(folder);
      run(
          session,
          "CREATE CONNECTION src TYPE postgres WITH (host = 'localhost', port = %d, database = 'postgres', user = 'postgres')"
              .formatted(server.getPort()));
      run(session, Servers.connect("dst", Servers.database()));
      assertThat(run(session, "CREATE SYNC live FROM TABLE src.t TO dst MODE REALTIME"))
          .anyMatch(line -> line.startsWith("error: src cannot be followed: "))
          .contains("code: CANNOT_FOLLOW")
          .anyMatch(line -> line.contains("wal_level"));
      assertThat(run(session, "SELECT name FROM sys.syncs")).containsExactly("name");
    }
  }

  private static void caughtUp(Session session) {
    assertThat(run(session, "WAIT FOR SYNC live UNTIL CAUGHT UP TIMEOUT INTERVAL '60' SECOND"))
        .last()
        .asString()
        .startsWith("live | LIVE | ");
  }

  private static void assertEqual(String source, String target) {
    for (String table : ALL) {
      assertThat(Servers.fingerprint(target, table))
          .as(table)
          .isEqualTo(Servers.fingerprint(source, table));
    }
  }

  /** Invariant 9. */
  private static void assertReleased(String source) {
    assertThat(
            Servers.value(
                source,
                "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"))
        .isEqualTo("0");
    assertThat(Servers.value(source, "SELECT count(*) FROM pg_publication")).isEqualTo("0");
  }

  private static List<String> run(Session session, String text) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : Session.parse(text, Map.of())) {
      lines.addAll(Rendering.execute(session, statement));
    }
    return lines;
  }
}
