package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our driver in a pool of connections, as application servers have it. */
final class PoolTest {
  private static final int USERS = 16;
  private static final int ROUNDS = 20;

  @TempDir private Path folder;

  @Test
  void aPoolValidatesLendsAndClosesConnections() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      ExecutorService users = Executors.newFixedThreadPool(USERS);
      try (HikariDataSource pool = new HikariDataSource(config(server))) {
        List<Future<Integer>> sums = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
          sums.add(users.submit(() -> use(pool)));
        }
        for (Future<Integer> sum : sums) {
          assertThat(sum.get()).isEqualTo(ROUNDS);
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(server.endpoint().openConnections()).isBetween(1, 4);
      } finally {
        users.shutdownNow();
      }
      assertThat(server.endpoint().openConnections()).isZero();
    }
  }

  private static HikariConfig config(TestServer server) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sluice://127.0.0.1:" + server.port() + "/");
    config.setMaximumPoolSize(4);
    config.setLeakDetectionThreshold(Duration.ofSeconds(20).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(5).toMillis());
    return config;
  }

  private static int use(HikariDataSource pool) throws SQLException {
    int sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT 1")) {
        assertThat(connection.isValid(1)).isTrue();
        rows.next();
        sum += rows.getInt(1);
      }
    }
    return sum;
  }
}
