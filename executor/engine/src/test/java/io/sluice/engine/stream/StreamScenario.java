package io.sluice.engine.stream;

import io.sluice.engine.ShopServer;
import io.sluice.plan.StreamTable;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The stream that is killed: two tables between which money moves, one without a key, and beside
 * them one that is not followed.
 */
final class StreamScenario {
  static final List<String> TABLES = List.of("checking", "savings", "visits", "loans");

  /** What the target has of the loans, as both sides say it. */
  private static final String LARGE = "id, amount * 2 AS twice, upper(note) AS note";

  private static final String IS_LARGE = "amount > 50";

  static final String[] SET_UP = {
    "CREATE TABLE checking (id int PRIMARY KEY, balance bigint NOT NULL, note text)",
    "CREATE TABLE savings (id int PRIMARY KEY, balance bigint NOT NULL, note text)",
    "CREATE TABLE visits (page text, hits int)",
    "ALTER TABLE visits REPLICA IDENTITY FULL",
    "ALTER TABLE checking ALTER note SET STORAGE EXTERNAL",
    "CREATE TABLE beside (id int)",
    "CREATE TABLE loans (id int PRIMARY KEY, amount bigint NOT NULL, note text)",
    "ALTER TABLE loans ALTER note SET STORAGE EXTERNAL",
    "ALTER TABLE loans REPLICA IDENTITY FULL",
    "INSERT INTO loans SELECT i, i % 100, repeat('x', i % 7 * 500) FROM generate_series(1, 700) i",
    "INSERT INTO checking SELECT i, 100, repeat('x', 3000) FROM generate_series(1, 1000) i",
    "INSERT INTO savings SELECT i, 100, NULL FROM generate_series(1, 3000) i",
    "INSERT INTO visits SELECT 'page ' || i % 5, i % 3 FROM generate_series(1, 500) i",
    "ANALYZE"
  };

  /** Transactions that leave the sum over both accounts as it is. */
  static final List<List<String>> CHANGES =
      List.of(
          List.of(
              "UPDATE checking SET balance = balance - 7 WHERE id % 10 = 1",
              "UPDATE savings SET balance = balance + 7 WHERE id % 10 = 1 AND id <= 1000"),
          List.of(
              "DELETE FROM savings WHERE id = 3000",
              "INSERT INTO savings SELECT max(id) + 1, 100, 'new' FROM savings"),
          List.of(
              "UPDATE checking SET id = id + 1000000 WHERE id = (SELECT min(id) FROM checking)",
              "UPDATE visits SET hits = hits + 1 WHERE page = 'page 1'",
              "UPDATE loans SET amount = 101 - amount WHERE id % 3 = 0",
              "UPDATE loans SET id = id + 1000000, amount = amount - 1 WHERE id % 50 = 7"),
          List.of(
              "UPDATE loans SET amount = amount + 3",
              "DELETE FROM loans WHERE id % 40 = 3",
              "INSERT INTO loans SELECT max(id) + 1, max(amount), 'new' FROM loans",
              "DELETE FROM visits WHERE ctid IN (SELECT ctid FROM visits LIMIT 7)",
              "INSERT INTO visits SELECT 'same', 1 FROM generate_series(1, 4)"));

  private StreamScenario() {}

  static List<StreamTable> tables(LiveSync sync) {
    List<StreamTable> tables = new ArrayList<>();
    TABLES.stream().filter(table -> !table.equals("loans")).map(sync::mirror).forEach(tables::add);
    tables.add(
        sync.computed(
            "loans",
            List.of("id", "amount", "note"),
            LARGE,
            IS_LARGE,
            List.of(
                new Column("id", ColumnType.of(TypeKind.INT32), false),
                new Column("twice", ColumnType.of(TypeKind.INT64), true),
                new Column("note", ColumnType.of(TypeKind.TEXT), true))));
    return tables;
  }

  /**
   * The process that is killed: the server's port, the target's type, its database or file, the
   * folder, the sync, and {@code change} if it changes the source itself and then ends.
   */
  public static void main(String[] arguments) throws SQLException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    Path folder = Path.of(arguments[3]);
    try (LiveSync sync = new LiveSync(port, arguments[1], arguments[2], folder, arguments[4]);
        Stream stream = sync.start(tables(sync))) {
      if (!stream.awaitLive(LiveSync.PATIENCE)) {
        throw new IllegalStateException(stream.status().toString());
      }
      System.out.println("LIVE");
      if (arguments[5].equals("change")) {
        change(port, stream);
      } else {
        // Somebody kills this process.
        stream.awaitCaughtUp(Duration.ofNanos(1));
        Thread.currentThread().join();
      }
    }
  }

  private static void change(int port, Stream stream) throws SQLException, InterruptedException {
    try (Connection session = session(port);
        Statement statement = session.createStatement()) {
      for (List<String> transaction : CHANGES) {
        run(session, transaction);
      }
      String column = "c" + System.nanoTime();
      run(
          session,
          List.of(
              "ALTER TABLE savings ADD COLUMN " + column + " int DEFAULT 7",
              "UPDATE savings SET " + column + " = 8 WHERE id % 3 = 0"));
      // A column that gets another name before anybody looks at the catalog cannot be told.
      stream.awaitCaughtUp(LiveSync.PATIENCE);
      run(
          session,
          List.of(
              "ALTER TABLE savings RENAME COLUMN " + column + " TO renamed_" + column,
              "UPDATE savings SET renamed_" + column + " = 9 WHERE id % 5 = 0"));
      // Until the position of the idle log is committed, which is one of the points.
      for (int i = 0; i < 40; i++) {
        statement.execute("INSERT INTO beside VALUES (1)");
        session.commit();
        stream.awaitCaughtUp(Duration.ofSeconds(5));
      }
    }
  }

  static Connection session(int port) throws SQLException {
    Connection session =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:" + port + "/shop", "postgres", "");
    session.setAutoCommit(false);
    return session;
  }

  static void run(Connection session, List<String> transaction) throws SQLException {
    try (Statement statement = session.createStatement()) {
      for (String sql : transaction) {
        statement.execute(sql);
      }
      session.commit();
    }
  }

  /** What a target has to have of a table. */
  static List<String> expected(ShopServer server, String table) {
    return table.equals("loans")
        ? server.ask(
            "shop",
            "SELECT t::text FROM (SELECT %s FROM loans WHERE %s) t ORDER BY 1"
                .formatted(LARGE, IS_LARGE))
        : rows(server, "shop", table);
  }

  static List<String> rows(ShopServer server, String database, String table) {
    return server.ask(database, "SELECT t::text FROM " + table + " t ORDER BY 1");
  }
}
