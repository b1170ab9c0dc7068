package io.sluice.gateway.avatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.gateway.Servers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every client of JDBC finds at a server; each client is a subclass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {
  private static final String SHOP =
      """
      CREATE TABLE orders (id int PRIMARY KEY, note text, amount numeric(30,4) NOT NULL);
      INSERT INTO orders SELECT i, 'order ' || i, i * 1.5 FROM generate_series(1, 50000) AS i;
      CREATE VIEW big_orders AS SELECT * FROM orders WHERE amount > 1000;
      CREATE TABLE kinds (
        b bool, i2 smallint, i4 int, i8 bigint, f4 real, f8 double precision, n numeric(38,10),
        t text, v varchar(12), by bytea, d date, ti time, ts timestamp, tz timestamptz, u uuid, j json);
      INSERT INTO kinds VALUES (
        true, -32768, -2147483648, -9223372036854775808, 1.5, -2.25, 1234567890123456789012345678.0123456789,
        'ü ''quoted''', 'short', '\\x00ff10', '1969-12-31', '23:59:58.123', '1955-11-05 06:15:00.001',
        '2026-02-03 04:05:06.789+02', '00000000-0000-0000-0000-00000000ab00', '{"a": 1}');
      INSERT INTO kinds (b) VALUES (NULL);
      """;

  private TestServer server;
  private String database;

  /** A connection of the client. */
  abstract Connection connect(TestServer server) throws SQLException;

  final TestServer server() {
    return server;
  }

  /** The source's database, which the server knows as {@code shop}. */
  final String database() {
    return database;
  }

  final Connection connect() throws SQLException {
    return connect(server);
  }

  @BeforeAll
  final void start(@TempDir Path folder) throws SQLException {
    server = TestServer.start(folder);
    database = Servers.database();
    Servers.execute(database, SHOP);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(Servers.connect("shop", database))).isZero();
      statement.execute(
          "CREATE CONNECTION wh TYPE duckdb WITH (path = '" + folder.resolve("wh.duckdb") + "')");
    }
  }

  @AfterAll
  final void stop() {
    server.close();
  }

  @Test
  void rowsOfAnyNumberArriveWholeAndInOrder() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, note FROM shop.orders ORDER BY id")) {
      int next = 1;
      while (rows.next()) {
        assertThat(rows.getInt(1)).isEqualTo(next);
        assertThat(rows.getString("note")).isEqualTo("order " + next);
        next++;
      }
      assertThat(next).isEqualTo(50_001);
    }
  }

  @Test
  void everyTypeArrivesAsJdbcKnowsIt() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM shop.kinds ORDER BY b")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBoolean("b")).isTrue();
      assertThat(rows.getShort("i2")).isEqualTo(Short.MIN_VALUE);
      assertThat(rows.getInt("i4")).isEqualTo(Integer.MIN_VALUE);
      assertThat(rows.getLong("i8")).isEqualTo(Long.MIN_VALUE);
      assertThat(rows.getFloat("f4")).isEqualTo(1.5f);
      assertThat(rows.getDouble("f8")).isEqualTo(-2.25);
      assertThat(rows.getBigDecimal("n"))
          .isEqualTo(new BigDecimal("1234567890123456789012345678.0123456789"));
      assertThat(rows.getString("t")).isEqualTo("ü 'quoted'");
      assertThat(rows.getBytes("by")).containsExactly(0, 0xff, 0x10);
      assertThat(rows.getDate("d")).isEqualTo(Date.valueOf("1969-12-31"));
      assertThat(rows.getTime("ti").getTime()).isEqualTo(Time.valueOf("23:59:58").getTime() + 123);
      assertThat(rows.getTimestamp("ts")).isEqualTo(Timestamp.valueOf("1955-11-05 06:15:00.001"));
      assertThat(rows.getTimestamp("tz").toInstant()).hasToString("2026-02-03T02:05:06.789Z");
      assertThat(rows.getString("u")).isEqualTo("00000000-0000-0000-0000-00000000ab00");
      assertThat(rows.getString("j")).isEqualTo("{\"a\": 1}");

      assertThat(rows.next()).isTrue();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        assertThat(rows.getObject(i)).isNull();
        assertThat(rows.wasNull()).isTrue();
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void columnsAreDescribed() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id, note, amount FROM shop.orders LIMIT 1")) {
      ResultSetMetaData columns = rows.getMetaData();
      assertThat(columns.getColumnCount()).isEqualTo(3);
      assertThat(columns.getColumnType(1)).isEqualTo(Types.INTEGER);
      assertThat(columns.getColumnLabel(2)).isEqualTo("note");
      assertThat(columns.getColumnType(3)).isEqualTo(Types.DECIMAL);
      assertThat(columns.getPrecision(3)).isEqualTo(30);
      assertThat(columns.getScale(3)).isEqualTo(4);
      assertThat(columns.isNullable(3)).isEqualTo(ResultSetMetaData.columnNoNulls);
    }
  }

  @Test
  void aPreparedStatementTakesValuesAndIsNotCarriedOutBefore() throws SQLException {
    String sql =
        "SELECT id, CAST(? AS VARCHAR) AS said FROM shop.orders"
            + " WHERE note = ? AND amount - ? < 1 AND id IN (?, ?) AND DATE '2026-01-02' > ?"
            + " /* ? */ AND '?' = '?'";
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(6);
      assertThat(statement.getMetaData().getColumnLabel(2)).isEqualTo("said");
      for (int round = 7; round < 9; round++) {
        statement.setString(1, "it's; DROP SYNC x -- ?");
        statement.setString(2, "order " + round);
        statement.setBigDecimal(3, new BigDecimal("-1").add(new BigDecimal(round * 1.5 + 1)));
        statement.setInt(4, -1);
        statement.setLong(5, round);
        statement.setDate(6, Date.valueOf("2026-01-01"));
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isEqualTo(round);
          assertThat(rows.getString(2)).isEqualTo("it's; DROP SYNC x -- ?");
          assertThat(rows.next()).isFalse();
        }
      }
    }
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement("CREATE CONNECTION later TYPE duckdb WITH (path = 'l')")) {
      assertThat(texts(connection, "SHOW CONNECTIONS", "name")).doesNotContain("later");
      assertThat(statement.executeUpdate()).isZero();
      assertThat(texts(connection, "SHOW CONNECTIONS", "name")).contains("later");
      connection.createStatement().executeUpdate("DROP CONNECTION later");
    }
  }

  @Test
  void binaryValuesAreTakenAsTheyAre() throws SQLException {
    byte[] bytes = {0, -1, 16};
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT t FROM shop.kinds WHERE \"by\" = ?")) {
      statement.setBytes(1, bytes);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("ü 'quoted'");
      }
    }
  }

  @Test
  void aSyncIsCreatedWatchedAndDropped() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.execute(
                  "CREATE SYNC copy FROM TABLE shop.public.orders TO TABLE wh.main.o"))
          .isFalse();
      try (ResultSet rows = statement.executeQuery("WAIT FOR SYNC copy")) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(texts(connection, "SELECT count(*) AS n FROM wh.main.o", "n"))
          .containsExactly("50000");
      assertThat(texts(connection, "SELECT state FROM sys.runs WHERE sync = 'copy'", "state"))
          .containsExactly("FINISHED");
      assertThat(statement.executeUpdate("DROP SYNC copy")).isZero();
    }
  }

  @Test
  void errorsCarryCodeStateAndPlaceAndNothingOfOurInside() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      SQLException error =
          catchThrowableOfType(
              SQLException.class,
              () -> statement.executeQuery("SELECT id,\n  nmae FROM shop.orders"));
      assertThat(error.getErrorCode()).isEqualTo(1103);
      assertThat(error.getSQLState()).isEqualTo("42703");
      assertThat(error.getMessage()).contains("line 2, column 3").contains("nmae");
      assertThat(trace(error))
          .doesNotContain("io.sluice.optimizer")
          .doesNotContain("org.apache.calcite.runtime");

      assertThatThrownBy(() -> statement.execute("SELEC 1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
      assertThatThrownBy(() -> connection.prepareStatement("SELECT * FROM nowhere.t"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1101));
      try (ResultSet rows = statement.executeQuery("SELECT 1 AS one")) {
        assertThat(rows.next()).as("the connection goes on").isTrue();
        assertThat(rows.getInt("one")).isEqualTo(1);
      }
    }
  }

  @Test
  void theTreeOfAllConnectedSystemsIsShown() throws SQLException {
    try (Connection connection = connect()) {
      DatabaseMetaData metadata = connection.getMetaData();
      assertThat(texts(metadata.getCatalogs(), "TABLE_CAT")).contains("shop", "wh", "sys");
      assertThat(texts(metadata.getSchemas("shop", null), "TABLE_SCHEM")).contains("public");
      assertThat(texts(metadata.getTables("shop", "public", "%", null), "TABLE_NAME"))
          .containsExactly("big_orders", "kinds", "orders");
      assertThat(
              texts(
                  metadata.getTables("shop", null, "%orders", new String[] {"VIEW"}), "TABLE_NAME"))
          .containsExactly("big_orders");
      assertThat(texts(metadata.getColumns("shop", "public", "orders", "%"), "COLUMN_NAME"))
          .containsExactly("id", "note", "amount");
      assertThat(texts(metadata.getColumns("shop", "public", "orders", "amount"), "TYPE_NAME"))
          .containsExactly("numeric(30,4)");
      assertThat(texts(metadata.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
      assertThat(texts(metadata.getTypeInfo(), "TYPE_NAME")).contains("DECIMAL", "TIMESTAMP");
    }
  }

  private static String trace(Throwable error) {
    java.io.StringWriter text = new java.io.StringWriter();
    error.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  static List<String> texts(Connection connection, String sql, String column) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return texts(statement.executeQuery(sql), column);
    }
  }

  static List<String> texts(ResultSet rows, String column) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      texts.add(rows.getString(column));
    }
    return texts;
  }
}
