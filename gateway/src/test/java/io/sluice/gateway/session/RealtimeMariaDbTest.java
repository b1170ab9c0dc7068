package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.mysql.MariaDbServer;
import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Computed rows of a MariaDB, whose log holds whole rows. */
final class RealtimeMariaDbTest {
  private static final List<String> TABLES =
      List.of(
          "CREATE DATABASE shop",
          "CREATE TABLE shop.orders (id INT PRIMARY KEY, status VARCHAR(20), amount DECIMAL(12, 2),"
              + " quantity INT, note TEXT)",
          "INSERT INTO shop.orders SELECT seq, 'new', seq, seq, 'note' FROM seq_1_to_40",
          "CREATE TABLE shop.visits (page VARCHAR(20), hits INT)",
          "INSERT INTO shop.visits SELECT CONCAT('page ', seq MOD 4), seq FROM seq_1_to_20");

  @TempDir private Path folder;

  @Test
  void theTargetEndsAsTheSelect() throws SQLException {
    String target = Servers.database();
    try (MariaDbServer server = MariaDbServer.start();
        Connection root = root(server);
        Gateway gateway = TestGateway.open(folder)) {
      Jdbc.execute(root, TABLES);
      Session session = gateway.session(folder);
      run(
          session,
          "CREATE CONNECTION src TYPE mariadb WITH (host = '127.0.0.1', port = %d, database = 'shop', user = 'root');"
                  .formatted(server.port())
              + Servers.connect("dst", target));
      assertThat(
              run(
                  session,
                  """
                  CREATE SYNC live FROM DATABASE src TO DATABASE dst.public MODE REALTIME
                    TABLES (
                      orders AS (SELECT id, UPPER(status) AS status, quantity * 2 AS twice,
                          CAST(amount * 100 AS BIGINT) AS cents, MASK_SHA256(note) AS note
                        FROM orders WHERE quantity > 20 AND COALESCE(status, '') <> 'test'),
                      visits COLUMNS (page) WHERE hits > 10)
                  """))
          .containsExactly("sync \"live\" created; it loads 2 tables and then follows src");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      change(root);
      assertThat(run(session, "WAIT FOR SYNC live UNTIL CAUGHT UP TIMEOUT INTERVAL '60' SECOND"))
          .last()
          .asString()
          .startsWith("live | LIVE | ");
      assertSame(
          root,
          "SELECT id, UPPER(status), quantity * 2, FLOOR(amount * 100), SHA2(note, 256)"
              + " FROM shop.orders WHERE quantity > 20 AND COALESCE(status, '') <> 'test'",
          target,
          "SELECT id, status, twice, cents, note FROM orders");
      assertSame(
          root, "SELECT page FROM shop.visits WHERE hits > 10", target, "SELECT page FROM visits");
      run(session, "DROP SYNC live");
    }
  }

  private static void assertSame(Connection root, String select, String target, String rows)
      throws SQLException {
    try (Connection found =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:" + Servers.port() + "/" + target, "postgres", "")) {
      List<String> wanted = Jdbc.lines(root, select);
      assertThat(wanted).hasSizeGreaterThan(3);
      assertThat(Jdbc.lines(found, rows)).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static void change(Connection root) throws SQLException {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      int id = 1 + random.nextInt(60);
      int other = 1 + random.nextInt(60);
      String status = List.of("'new'", "'test'", "'paid'", "NULL").get(random.nextInt(4));
      Jdbc.execute(
          root,
          List.of(
              switch (random.nextInt(7)) {
                case 0 ->
                    "INSERT IGNORE INTO shop.orders VALUES (%d, %s, %d.25, %d, 'n%d')"
                        .formatted(id, status, other, other, id);
                case 1 -> "DELETE FROM shop.orders WHERE id = " + id;
                case 2 ->
                    "UPDATE shop.orders SET status = %s WHERE id MOD 7 = %d"
                        .formatted(status, id % 7);
                case 3 ->
                    "UPDATE shop.orders SET quantity = 41 - quantity, amount = NULL WHERE id = "
                        + id;
                case 4 ->
                    "UPDATE IGNORE shop.orders SET id = %d, quantity = quantity + 7 WHERE id = %d"
                        .formatted(other, id);
                case 5 ->
                    "UPDATE shop.visits SET hits = 21 - hits WHERE page = 'page %d'"
                        .formatted(id % 5);
                default ->
                    "UPDATE shop.orders SET note = REPEAT('%d', 3000) WHERE id = %d"
                        .formatted(id % 10, id);
              }));
    }
  }

  private static Connection root(MariaDbServer server) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + server.port() + "/mysql?user=root");
  }

  private static List<String> run(Session session, String text) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : Session.parse(text, Map.of())) {
      lines.addAll(Rendering.execute(session, statement));
    }
    return lines;
  }
}
