package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.gateway.Servers;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our own driver, found by its address. */
final class DriverTest extends ClientContract {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @Override
  Connection connect(TestServer server) throws SQLException {
    return DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/");
  }

  @BeforeAll
  void makeSlow() {
    Servers.execute(
        database(),
        "CREATE SCHEMA nap; CREATE VIEW nap.slow AS SELECT pg_sleep(600)::text AS nothing;"
            + " CREATE VIEW nap.slow_later AS SELECT i, CASE WHEN i > 300000 THEN pg_sleep(600)::text END AS n"
            + " FROM generate_series(1, 300001) AS i");
  }

  @Test
  void anErrorIsWhatTheServerSaidInTheClassThatJdbcHasForIt() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELEC 1"))
          .isInstanceOf(SQLSyntaxErrorException.class)
          .hasMessageStartingWith("line 1, column 1: found \"SELEC\"")
          .hasMessageEndingWith("[SLU-1001 SYNTAX_ERROR]");
      assertThatThrownBy(() -> connection.prepareStatement("SELECT nmae FROM shop.orders"))
          .isInstanceOf(SQLSyntaxErrorException.class)
          .hasMessageContaining("nmae");
      assertThatThrownBy(() -> connection.getMetaData().unwrap(String.class))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whatAnUpdateNoticesIsAWarning() throws SQLException {
    String missing = "DROP CONNECTION IF EXISTS \"nö, where\"";
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(missing)) {
      assertThat(statement.executeUpdate(missing)).isZero();
      assertThat(warnings(statement)).containsExactly("01000 no connection is named \"nö, where\"");
      statement.clearWarnings();
      assertThat(warnings(statement)).isEmpty();

      prepared.execute();
      assertThat(warnings(prepared)).hasSize(1);
      statement.addBatch(missing);
      statement.addBatch("DROP SECRET IF EXISTS none");
      statement.executeBatch();
      assertThat(warnings(statement)).hasSize(2).last().asString().contains("secret");

      assertThat(one(statement)).isEqualTo(1);
      assertThat(warnings(statement)).isEmpty();
    }
  }

  private static List<String> warnings(Statement statement) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (SQLWarning each = statement.getWarnings(); each != null; each = each.getNextWarning()) {
      texts.add(each.getSQLState() + " " + each.getMessage());
    }
    return texts;
  }

  @Test
  void aStatementIsCancelledFromAnotherThreadAndCanBeUsedAgain() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT * FROM shop.nap.slow")) {
      statement.cancel();
      CompletableFuture<SQLException> ended =
          failing(() -> statement.execute("SELECT * FROM shop.nap.slow"));
      awaitSleepers(1);
      statement.cancel();
      assertThat(ended.get().getSQLState()).isEqualTo("57014");
      awaitSleepers(0);
      assertThat(one(statement)).isEqualTo(1);

      for (int round = 0; round < 2; round++) {
        CompletableFuture<SQLException> preparedEnded = failing(prepared::executeQuery);
        awaitSleepers(1);
        prepared.cancel();
        assertThat(preparedEnded.get().getSQLState()).isEqualTo("57014");
        awaitSleepers(0);
      }
    }
  }

  @Test
  void rowsThatAreCancelledBetweenTheirFetchesEndWithAnErrorAndNotAsIfTheyWereAll()
      throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT i FROM shop.nap.slow_later");
      assertThat(rows.next()).isTrue();
      statement.cancel();
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> {
                while (rows.next()) {
                  assertThat(rows.getInt(1)).isLessThan(300_000);
                }
              });
      assertThat(error.getSQLState()).isEqualTo("57014");
      assertThat(one(statement)).isEqualTo(1);
    }
  }

  @Test
  void aQueryTimeoutEndsAStatement() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM shop.nap.slow"))
          .isInstanceOf(SQLTimeoutException.class);
      awaitSleepers(0);
      assertThat(one(statement)).isEqualTo(1);
    }
  }

  @Test
  void aConnectionTellsWhetherItIsAlive() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(connection.isValid(5)).isTrue();
      connection.abort(Runnable::run);
      assertThat(connection.isValid(5)).isFalse();
      assertThat(connection.isClosed()).isTrue();
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + port))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("nobody listens at 127.0.0.1:" + port);
  }

  @Test
  void valuesAreTakenFromStreamsAndLocatorsAreRefused() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT CAST(? AS VARCHAR) AS t, CAST(? AS VARBINARY) AS b")) {
      statement.setCharacterStream(1, new StringReader("ünder"), 3);
      statement.setBinaryStream(2, new ByteArrayInputStream(new byte[] {0, -1, 7}));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("ünd");
        assertThat(rows.getBytes(2)).containsExactly(0, -1, 7);
      }
      assertThatThrownBy(() -> statement.setCharacterStream(1, new StringReader("ab"), 3))
          .hasMessageContaining("ends before its length of 3");
      assertThatThrownBy(() -> statement.setArray(1, null))
          .isInstanceOf(SQLFeatureNotSupportedException.class);
    }
  }

  @Test
  void theAddressIsToldWithoutWhatIsSecretInIt() throws SQLException {
    String address = "jdbc:sluice://127.0.0.1:" + server().port() + "/?user=u&password=geheim";
    try (Connection connection = DriverManager.getConnection(address)) {
      assertThat(connection.getMetaData().getURL())
          .isEqualTo("jdbc:sluice://127.0.0.1:" + server().port() + "/");
    }
  }

  @Test
  void keysOfTablesAreToldInTheirOrder() throws SQLException {
    Servers.execute(
        database(),
        "CREATE SCHEMA keyed; CREATE TABLE keyed.\"T_%x\" (a int, \"B \"\"q\" int, c int,"
            + " PRIMARY KEY (c, \"B \"\"q\")); CREATE TABLE keyed.\"T1zx\" (a int PRIMARY KEY)");
    try (Connection connection = connect();
        ResultSet keys = connection.getMetaData().getPrimaryKeys("shop", null, "T_%x")) {
      assertThat(keys.next()).isTrue();
      assertThat(keys.getString("TABLE_SCHEM")).isEqualTo("keyed");
      assertThat(keys.getString("COLUMN_NAME")).isEqualTo("B \"q");
      assertThat(keys.getShort("KEY_SEQ")).isEqualTo((short) 2);
      assertThat(keys.next()).isTrue();
      assertThat(keys.getString("COLUMN_NAME")).isEqualTo("c");
      assertThat(keys.getInt("KEY_SEQ")).isEqualTo(1);
      assertThat(keys.next()).isFalse();
    }
  }

  private interface Failing {
    void run() throws SQLException;
  }

  private static CompletableFuture<SQLException> failing(Failing step) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            step.run();
            throw new AssertionError("nothing failed");
          } catch (SQLException e) {
            return e;
          }
        });
  }

  private static int one(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void awaitSleepers(int number) {
    String sleepers =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND datname = '"
            + database()
            + "' AND query LIKE '%slow%' AND query NOT LIKE '%pg_stat_activity%'";
    Instant end = Instant.now().plus(LONGEST);
    while (!Servers.value("postgres", sleepers).equals(String.valueOf(number))) {
      assertThat(Instant.now()).as("sleepers are not " + number).isBefore(end);
    }
  }
}
