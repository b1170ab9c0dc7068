package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Versioned files of DDL, carried out as migration tools do: each once, in order, by {@code
 * executeUpdate} without autocommit, until one fails.
 */
final class MigrationTest {
  @TempDir private Path folder;

  private final Map<Integer, List<String>> files = new TreeMap<>();
  private final List<Integer> done = new ArrayList<>();
  private String target;

  @BeforeEach
  void writeFiles() {
    String source = Servers.database();
    target = Servers.database();
    Servers.execute(
        source,
        "CREATE TABLE orders AS SELECT i AS id, i * 2 AS amount FROM generate_series(1, 500) AS i");
    files.put(
        1,
        List.of(
            "CREATE SECRET pw FROM ENV 'NO_SUCH_VARIABLE'",
            Servers.connect("shop", source),
            Servers.connect("wh", target)));
    files.put(
        2, List.of("CREATE SYNC daily FROM TABLE shop.public.orders TO TABLE wh.public.orders"));
    files.put(
        3,
        List.of(
            "CREATE OR ALTER SYNC daily FROM TABLE shop.public.orders TO TABLE wh.public.orders"
                + " RESOURCES (PARALLEL 1)",
            "DROP SECRET pw"));
  }

  @Test
  void ourDriver() throws SQLException {
    try (TestServer server = TestServer.start(folder);
        Connection session =
            DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/")) {
      migrated(session);
    }
  }

  @Test
  void theStockDriver() throws SQLException {
    try (TestServer server = TestServer.start(folder);
        Connection session = server.connect()) {
      migrated(session);
    }
  }

  private void migrated(Connection session) throws SQLException {
    session.setAutoCommit(false);
    migrate(session);
    assertThat(done).containsExactly(1, 2, 3);
    assertThat(Jdbc.lines(session, "SELECT name, type FROM sys.connections ORDER BY name"))
        .containsExactly("shop|postgres", "wh|postgres");
    assertThat(Jdbc.lines(session, "SHOW CREATE SYNC daily").get(0)).contains("PARALLEL 1");

    files.put(4, List.of("CREATE SYNC other FROM TABLE shop.public.ordres TO wh.public"));
    files.put(5, List.of("DROP SYNC daily", "DROP CONNECTION shop"));
    assertThatThrownBy(() -> migrate(session))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("Did you mean \"orders\"");
    assertThat(done).containsExactly(1, 2, 3);
    session.rollback();

    files.put(4, List.of("CREATE SYNC IF NOT EXISTS daily FROM TABLE shop.public.orders TO wh"));
    migrate(session);
    assertThat(done).containsExactly(1, 2, 3, 4, 5);
    assertThat(Jdbc.lines(session, "SHOW SYNCS")).isEmpty();
    assertThat(Servers.value(target, "SELECT count(*) FROM orders")).isEqualTo("500");
  }

  private void migrate(Connection session) throws SQLException {
    for (Map.Entry<Integer, List<String>> file : files.entrySet()) {
      if (!done.contains(file.getKey())) {
        try (Statement statement = session.createStatement()) {
          for (String sql : file.getValue()) {
            assertThat(statement.executeUpdate(sql)).isZero();
          }
        }
        session.commit();
        done.add(file.getKey());
        if (file.getKey() == 2) {
          Jdbc.lines(session, "WAIT FOR SYNC daily");
        }
      }
    }
  }
}
