package io.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.Rendering;
import io.sluice.gateway.Servers;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A target of computed rows is the same SELECT, run at the source: at the end, and at every commit
 * between. Each transaction of the writer counts, so that a reader of the target knows which it has
 * before it.
 */
final class RealtimeTransformTest {
  private static final int TRANSACTIONS = Integer.getInteger("sluice.transforms", 400);

  @TempDir private Path folder;

  @Test
  void everyStateOfTheTargetIsTheSelectOfAStateOfTheSource() throws Exception {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, ComputedShop.TABLES);
    ExecutorService workers = Executors.newSingleThreadExecutor();
    AtomicBoolean reading = new AtomicBoolean(true);
    Map<Long, String> states = new ConcurrentHashMap<>();
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      try (Connection writer = session(source)) {
        states.put(0L, state(writer, ComputedShop.SELECTS));
      }
      assertThat(run(session, ComputedShop.SYNC.formatted("DATABASE dst.public")))
          .containsExactly("sync \"live\" created; it loads 6 tables and then follows src");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      Future<Integer> reader = workers.submit(() -> read(target, reading, states));
      write(source, states);
      caughtUp(session);
      reading.set(false);
      assertThat(reader.get()).as("states that were seen").isGreaterThan(3);
      try (Connection found = session(target)) {
        assertThat(state(found, ComputedShop.tables())).isEqualTo(states.get((long) TRANSACTIONS));
      }
      run(session, "DROP SYNC live");
    } finally {
      reading.set(false);
      workers.shutdownNow();
    }
  }

  @Test
  void aFileOfDuckDbEndsAsTheSelect() throws Exception {
    String source = Servers.database();
    Servers.execute(source, ComputedShop.TABLES);
    Map<Long, String> states = new ConcurrentHashMap<>();
    Path file = folder.resolve("wh.duckdb");
    try (Gateway gateway = TestGateway.open(folder.resolve("data"))) {
      Session session = gateway.session(folder);
      run(
          session,
          Servers.connect("src", source)
              + "CREATE CONNECTION wh TYPE duckdb WITH (path = '%s');".formatted(file));
      run(session, ComputedShop.SYNC.formatted("wh"));
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      write(source, states);
      caughtUp(session);
      run(session, "DROP SYNC live");
    }
    for (Map.Entry<String, String> table : ComputedShop.SELECTS.entrySet()) {
      try (Connection found = DriverManager.getConnection("jdbc:duckdb:" + file);
          Connection wanted = session(source)) {
        assertThat(lines(found, ComputedShop.joined(table.getKey(), table.getKey())))
            .containsExactlyInAnyOrderElementsOf(
                lines(wanted, ComputedShop.joined(table.getKey(), "(" + table.getValue() + ")")));
      }
    }
  }

  @Test
  void whatTheLogMayLeaveOutIsNamed() {
    String source = Servers.database();
    Servers.execute(
        source,
        """
        CREATE TABLE narrow (id int PRIMARY KEY, a numeric(32, 2), b varchar(5), c char(5), d uuid);
        CREATE TABLE wide (id int PRIMARY KEY, a numeric(33, 2), b varchar(6), c text, d numeric,
          e int[], f text);
        ALTER TABLE wide ALTER f SET STORAGE PLAIN;
        """);
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", Servers.database()));
      String create = "EXPLAIN CREATE SYNC s FROM TABLE src.%s WHERE id > 3 TO dst MODE REALTIME";
      assertThat(run(session, create.formatted("narrow")))
          .anyMatch(line -> line.contains("change residual"))
          .anyMatch(line -> line.contains("rows that stop matching"));
      assertThat(run(session, create.formatted("wide")))
          .anyMatch(line -> line.contains("may leave out a, b, c, d, e where a change"))
          .anyMatch(line -> line.contains("ALTER TABLE \"public\".\"wide\" REPLICA IDENTITY FULL"));
      Servers.execute(
          source, "ALTER TABLE wide REPLICA IDENTITY FULL; ALTER TABLE narrow ADD sluice_row int");
      assertThat(run(session, create.formatted("wide")))
          .anyMatch(line -> line.contains("change residual"));
      assertThat(run(session, create.formatted("narrow"))).contains("code: NAME_COLLISION");
    }
  }

  /** Changes at random, and remembers what each transaction makes of the SELECTs. */
  private static void write(String source, Map<Long, String> states) throws SQLException {
    Random random = new Random(7);
    try (Connection writer = session(source);
        java.sql.Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      for (long n = 1; n <= TRANSACTIONS; n++) {
        for (int i = 0; i <= random.nextInt(6); i++) {
          statement.execute(ComputedShop.change(random));
        }
        statement.execute("UPDATE counter SET n = " + n);
        states.put(n, state(writer, ComputedShop.SELECTS));
        writer.commit();
      }
    }
  }

  /** Looks at the target, and which transaction it is at, in one view. */
  private static int read(String target, AtomicBoolean reading, Map<Long, String> states)
      throws SQLException {
    Set<Long> seen = new HashSet<>();
    try (Connection reader = session(target)) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      while (reading.get()) {
        long n = Long.parseLong(lines(reader, "SELECT n FROM counter").get(0));
        assertThat(state(reader, ComputedShop.tables()))
            .as("behind transaction %s", n)
            .isEqualTo(states.get(n));
        reader.commit();
        seen.add(n);
      }
    }
    return seen.size();
  }

  private static String state(Connection session, Map<String, String> selects) throws SQLException {
    StringBuilder state = new StringBuilder();
    for (String table : ComputedShop.NAMES) {
      state
          .append(table)
          .append(lines(session, "SELECT t::text FROM (" + selects.get(table) + ") t ORDER BY 1"))
          .append('\n');
    }
    return state.toString();
  }

  private static List<String> lines(Connection session, String sql) throws SQLException {
    try (java.sql.Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  private static Connection session(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + Servers.port() + "/" + database, "postgres", "");
  }

  private static void caughtUp(Session session) {
    assertThat(run(session, "WAIT FOR SYNC live UNTIL CAUGHT UP TIMEOUT INTERVAL '60' SECOND"))
        .last()
        .asString()
        .startsWith("live | LIVE | ");
  }

  private static List<String> run(Session session, String text) {
    List<String> lines = new ArrayList<>();
    for (Statement statement : Session.parse(text, Map.of())) {
      lines.addAll(Rendering.execute(session, statement));
    }
    return lines;
  }
}
