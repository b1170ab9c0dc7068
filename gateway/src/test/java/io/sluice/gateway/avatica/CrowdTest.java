package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions of both drivers at once that query, change what there is, and look at it. */
final class CrowdTest {
  private static final int SESSIONS = 200;
  private static final int ROUNDS = 1;
  private static final long ROWS = 1000;

  @TempDir private Path folder;

  @Test
  void twoHundredSessionsDoNotDisturbEachOther() throws Exception {
    String database = Servers.database();
    Servers.execute(
        database,
        "CREATE TABLE t AS SELECT i AS id, i %% 7 AS part FROM generate_series(1, %d) AS i"
            .formatted(ROWS));
    ExecutorService users = Executors.newFixedThreadPool(SESSIONS);
    try (TestServer server = TestServer.start(folder)) {
      try (Connection first = connect(server);
          Statement statement = first.createStatement()) {
        statement.execute(Servers.connect("shop", database));
      }
      CyclicBarrier together = new CyclicBarrier(SESSIONS);
      List<Future<Long>> sums = new ArrayList<>();
      for (int number = 0; number < SESSIONS; number++) {
        int user = number;
        sums.add(users.submit(() -> use(server, user, together)));
      }
      for (Future<Long> sum : sums) {
        assertThat(sum.get()).isEqualTo(ROUNDS * ROWS * (ROWS + 1) / 2);
      }
      assertThat(server.endpoint().openConnections()).isZero();
      try (Connection last = connect(server);
          Statement statement = last.createStatement()) {
        assertThat(one(statement, "SELECT COUNT(*) FROM sys.syncs")).isZero();
        assertThat(one(statement, "SELECT COUNT(*) FROM sys.connections")).isEqualTo(1);
      }
    } finally {
      users.shutdownNow();
    }
  }

  /** One session's work; each makes, sees and drops a connection and a sync of its own. */
  private static long use(TestServer server, int user, CyclicBarrier together) throws Exception {
    long sum = 0;
    try (Connection connection = user % 2 == 0 ? connect(server) : server.connect();
        Statement statement = connection.createStatement();
        PreparedStatement counting =
            connection.prepareStatement("SELECT COUNT(*) FROM sys.syncs WHERE name = ?")) {
      together.await();
      for (int round = 0; round < ROUNDS; round++) {
        String name = "u" + user + "_" + round;
        statement.executeUpdate(
            "CREATE CONNECTION " + name + " TYPE duckdb WITH (path = '" + name + ".duckdb')");
        statement.executeUpdate(
            "CREATE SYNC " + name + " FROM TABLE shop.t TO TABLE " + name + ".t DISABLED");
        counting.setString(1, name);
        assertThat(first(counting.executeQuery())).isEqualTo(1);
        sum += one(statement, "SELECT SUM(id) FROM shop.t");
        statement.executeUpdate("DROP SYNC " + name);
        statement.executeUpdate("DROP CONNECTION " + name);
        assertThat(first(counting.executeQuery())).isZero();
      }
    }
    return sum;
  }

  private static Connection connect(TestServer server) throws SQLException {
    return DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/");
  }

  private static long one(Statement statement, String query) throws SQLException {
    return first(statement.executeQuery(query));
  }

  private static long first(ResultSet result) throws SQLException {
    try (result) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }
}
