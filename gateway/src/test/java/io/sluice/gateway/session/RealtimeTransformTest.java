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
  private static final int KEYS = 60;

  private static final String TABLES =
      """
      CREATE TABLE counter (id int PRIMARY KEY, n bigint);
      INSERT INTO counter VALUES (1, 0);
      CREATE TABLE orders (id int PRIMARY KEY, region text, status text, amount numeric(12, 2),
        quantity int, placed timestamp, body text);
      ALTER TABLE orders REPLICA IDENTITY FULL;
      ALTER TABLE orders ALTER body SET STORAGE EXTERNAL;
      INSERT INTO orders SELECT i, 'eu', 'new', i, i, '2026-01-01', 'x'
        FROM generate_series(1, 40) AS i;
      CREATE TABLE visits (page text, hits int);
      ALTER TABLE visits REPLICA IDENTITY FULL;
      INSERT INTO visits SELECT 'page ' || i % 4, i FROM generate_series(1, 20) AS i;
      CREATE TABLE numbers (id int PRIMARY KEY, n int);
      INSERT INTO numbers SELECT i, i FROM generate_series(1, 20) AS i;
      CREATE TABLE things (id int PRIMARY KEY, flag boolean, one uuid, two jsonb, three timestamptz,
        four time, five date, six bytea, seven interval, eight numeric, nine double precision,
        ten int[], eleven numeric(38, 6), twelve smallint, thirteen real, fourteen inet);
      ALTER TABLE things REPLICA IDENTITY FULL;
      INSERT INTO things SELECT i, i % 3 = 0 FROM generate_series(1, 12) AS i;
      """;

  private static final String SYNC =
      """
      CREATE SYNC live FROM DATABASE src.public TO %s MODE REALTIME
        TABLES (
          orders AS (SELECT id, UPPER(status) AS status, CAST(amount * 100 AS BIGINT) AS cents,
              quantity * 2 AS twice, EXTRACT(YEAR FROM placed) AS since,
              MASK_SHA256(body) AS body, COALESCE(region, 'none') AS region
            FROM orders WHERE quantity > 20 AND COALESCE(status, '') <> 'test'),
          visits COLUMNS (page AS place) WHERE hits > 10,
          numbers WHERE n > 5,
          things COLUMNS EXCEPT (two) WHERE flag OR twelve > 3)
        ADD COLUMNS (origin AS 'shop')
      """;

  /** What each table of the target is, as the source says it. */
  private static final Map<String, String> SELECTS =
      Map.of(
          "orders",
          """
          SELECT id, upper(status) AS status, (amount * 100)::bigint AS cents,
            quantity * 2 AS twice, extract(year FROM placed)::bigint AS since,
            encode(sha256(body::bytea), 'hex') AS body, coalesce(region, 'none') AS region,
            'shop' AS origin
          FROM orders WHERE quantity > 20 AND coalesce(status, '') <> 'test'
          """,
          "visits",
          "SELECT page AS place, 'shop' AS origin FROM visits WHERE hits > 10",
          "numbers",
          "SELECT id, n, 'shop' AS origin FROM numbers WHERE n > 5",
          "things",
          """
          SELECT id, flag, one, three, four, five, six, seven, eight, nine, ten, eleven, twelve,
            thirteen, fourteen, 'shop' AS origin
          FROM things WHERE flag OR twelve > 3
          """);

  @TempDir private Path folder;

  @Test
  void everyStateOfTheTargetIsTheSelectOfAStateOfTheSource() throws Exception {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, TABLES);
    ExecutorService workers = Executors.newSingleThreadExecutor();
    AtomicBoolean reading = new AtomicBoolean(true);
    Map<Long, String> states = new ConcurrentHashMap<>();
    try (Gateway gateway = TestGateway.open(folder)) {
      Session session = gateway.session(folder);
      run(session, Servers.connect("src", source) + Servers.connect("dst", target));
      try (Connection writer = session(source)) {
        states.put(0L, state(writer, SELECTS));
      }
      assertThat(run(session, SYNC.formatted("DATABASE dst.public")))
          .containsExactly("sync \"live\" created; it loads 5 tables and then follows src");
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      Future<Integer> reader = workers.submit(() -> read(target, reading, states));
      write(source, states);
      caughtUp(session);
      reading.set(false);
      assertThat(reader.get()).as("states that were seen").isGreaterThan(3);
      try (Connection found = session(target)) {
        assertThat(state(found, tables())).isEqualTo(states.get((long) TRANSACTIONS));
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
    Servers.execute(source, TABLES);
    Map<Long, String> states = new ConcurrentHashMap<>();
    Path file = folder.resolve("wh.duckdb");
    try (Gateway gateway = TestGateway.open(folder.resolve("data"))) {
      Session session = gateway.session(folder);
      run(
          session,
          Servers.connect("src", source)
              + "CREATE CONNECTION wh TYPE duckdb WITH (path = '%s');".formatted(file));
      run(session, SYNC.formatted("wh"));
      run(session, "WAIT FOR SYNC live UNTIL LIVE TIMEOUT INTERVAL '60' SECOND");
      write(source, states);
      caughtUp(session);
      run(session, "DROP SYNC live");
    }
    for (Map.Entry<String, String> table : SELECTS.entrySet()) {
      try (Connection found = DriverManager.getConnection("jdbc:duckdb:" + file);
          Connection wanted = session(source)) {
        assertThat(lines(found, joined(table.getKey(), table.getKey())))
            .containsExactlyInAnyOrderElementsOf(
                lines(wanted, joined(table.getKey(), "(" + table.getValue() + ")")));
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
      Servers.execute(source, "ALTER TABLE wide REPLICA IDENTITY FULL");
      assertThat(run(session, create.formatted("wide")))
          .anyMatch(line -> line.contains("change residual"));
    }
  }

  /** The same text in both systems. */
  private static String joined(String table, String rows) {
    String columns =
        switch (table) {
          case "orders" -> "id, status, cents, twice, since, body, region, origin";
          case "visits" -> "place, origin";
          case "things" -> "id, one, five, eight, eleven, twelve, fourteen, origin";
          default -> "id, n, origin";
        };
    return "SELECT concat_ws('|', " + columns + ") FROM " + rows + " AS t";
  }

  /** Changes at random, and remembers what each transaction makes of the SELECTs. */
  private static void write(String source, Map<Long, String> states) throws SQLException {
    Random random = new Random(7);
    try (Connection writer = session(source);
        java.sql.Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      for (long n = 1; n <= TRANSACTIONS; n++) {
        for (int i = 0; i <= random.nextInt(6); i++) {
          statement.execute(change(random));
        }
        statement.execute("UPDATE counter SET n = " + n);
        states.put(n, state(writer, SELECTS));
        writer.commit();
      }
    }
  }

  private static String change(Random random) {
    int id = 1 + random.nextInt(KEYS);
    int other = 1 + random.nextInt(KEYS);
    String status = List.of("'new'", "'test'", "'paid'", "NULL").get(random.nextInt(4));
    return switch (random.nextInt(12)) {
      case 10 -> "UPDATE things SET flag = NOT flag WHERE id %% 4 = %d".formatted(id % 4);
      case 11 ->
          """
          UPDATE things SET one = gen_random_uuid(), two = '{"a": [1]}', three = clock_timestamp(),
            four = clock_timestamp()::time, five = '2026-01-01'::date + %1$d,
            six = decode(md5('%1$d'), 'hex'), seven = '%1$d months 3 days 00:00:07.5',
            eight = 'NaN', nine = %1$d / 7.0, ten = ARRAY[%1$d, NULL],
            eleven = 12345678901234567890123456789012.5 / %1$d, twelve = %2$d %% 8,
            thirteen = %2$d / 9.0, fourteen = '10.0.0.%1$d'
          WHERE id %% 6 = %2$d %% 6
          """
              .formatted(id, other);
      case 0, 1 ->
          "INSERT INTO orders SELECT %d, NULL, %s, %d.25, %d, now()::timestamp(0), 'b%d' ON CONFLICT DO NOTHING"
              .formatted(id, status, other, other, id);
      case 2 -> "DELETE FROM orders WHERE id = " + id;
      case 3 -> "UPDATE orders SET status = %s WHERE id %% 7 = %d".formatted(status, id % 7);
      case 4 ->
          "UPDATE orders SET quantity = 41 - quantity, amount = NULL WHERE id = %d".formatted(id);
      case 5 ->
          "UPDATE orders SET id = %d, quantity = quantity + 7 WHERE id = %d AND NOT EXISTS (SELECT 1 FROM orders WHERE id = %d)"
              .formatted(other, id, other);
      case 6 ->
          "UPDATE orders SET body = repeat('%d', %d) WHERE id = %d"
              .formatted(id % 10, 5000 * random.nextInt(2), id);
      case 7 -> "UPDATE visits SET hits = 21 - hits WHERE page = 'page %d'".formatted(id % 5);
      case 8 ->
          random.nextBoolean()
              ? "INSERT INTO visits VALUES ('page %d', %d)".formatted(id % 5, other % 20)
              : "DELETE FROM visits WHERE ctid = (SELECT min(ctid) FROM visits)";
      default -> "UPDATE numbers SET n = 11 - n WHERE id % 5 = " + id % 5;
    };
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
        assertThat(state(reader, tables())).as("behind transaction %s", n).isEqualTo(states.get(n));
        reader.commit();
        seen.add(n);
      }
    }
    return seen.size();
  }

  private static Map<String, String> tables() {
    return Map.of(
        "orders", "SELECT * FROM orders",
        "visits", "SELECT * FROM visits",
        "numbers", "SELECT * FROM numbers",
        "things", "SELECT * FROM things");
  }

  private static String state(Connection session, Map<String, String> selects) throws SQLException {
    StringBuilder state = new StringBuilder();
    for (String table : List.of("orders", "visits", "numbers", "things")) {
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
