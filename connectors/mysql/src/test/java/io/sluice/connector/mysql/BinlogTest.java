package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.connector.kit.Follower;
import io.sluice.spi.Connector;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.PositionOrder;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following the binary log of a real server, with restarts, against snapshots of it. */
final class BinlogTest {
  private static final GroupLimits LIMITS = new GroupLimits(1000, 8 << 20);
  private static final String STRICT =
      "SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',NO_ZERO_DATE,NO_ZERO_IN_DATE')";
  private static MariaDbServer server;
  private static TestServer.Database database;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = MariaDbServer.start();
    database = TestServer.database(server, "REPLICATION SLAVE, BINLOG MONITOR");
    database.run(STRICT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TableId table(String name) {
    return new TableId(database.name(), name);
  }

  private Follower follower() {
    return Follower.of(database.connector(), folder);
  }

  @Test
  void changesArriveWithOrWithoutAKey() throws Exception {
    database.run(
        "CREATE TABLE keyed (a int, b varchar(10), v text, PRIMARY KEY (a, b))",
        "INSERT INTO keyed VALUES (1, 'x', 'old'), (2, 'y', 'old')",
        "CREATE TABLE keyless (v int, w varchar(10))",
        "INSERT INTO keyless VALUES (1, NULL), (1, NULL), (2, 'b')");
    try (Follower follower = follower().start("keyed", "keyless")) {
      database.run(
          "INSERT INTO keyed VALUES (3, 'z', 'new')",
          "UPDATE keyed SET v = 'newer' WHERE a = 1",
          "UPDATE keyed SET a = 20 WHERE a = 2",
          "DELETE FROM keyed WHERE a = 3",
          "UPDATE keyless SET w = 'c' WHERE v = 2",
          "DELETE FROM keyless WHERE v = 1 LIMIT 1");
      follower.assertSame();
      assertThat(follower.mirror("keyless").rows()).hasSize(2);
      database.run("TRUNCATE TABLE keyless", "INSERT INTO keyless VALUES (7, 'after')");
      follower.assertSame();
      assertThat(follower.events()).hasOnlyElementsOfType(Change.Truncated.class).hasSize(1);
    }
  }

  @Test
  void everyTypeArrivesAsASnapshotShowsIt() throws Exception {
    List<String> tables = new ArrayList<>();
    List<String> inserts = new ArrayList<>();
    TypesTest.followable()
        .forEach(
            sample -> {
              String table = "types_" + tables.size();
              tables.add(table);
              database.run(
                  "CREATE TABLE " + table + " (id int PRIMARY KEY, v " + sample.type() + ")");
              for (int i = 0; i < sample.values().size(); i++) {
                inserts.add(
                    "INSERT INTO %s VALUES (%d, %s)".formatted(table, i, sample.values().get(i)));
              }
              inserts.add("INSERT INTO " + table + " VALUES (1000, NULL)");
            });
    try (Follower follower = follower().start(tables.toArray(String[]::new))) {
      database.run(inserts.toArray(String[]::new));
      follower.assertSame();
      assertThat(follower.mirror(tables.get(0)).rows()).isNotEmpty();
    }
  }

  /** Outside of the range that MariaDB documents; the page of the connector says so. */
  @Test
  void aDateInTheYearZeroComesAsNull() throws Exception {
    database.run("CREATE TABLE early (id int PRIMARY KEY, d date)");
    try (Follower follower = follower().start("early")) {
      database.run("INSERT INTO early VALUES (1, '0000-01-01'), (2, '0001-01-01')");
      follower.catchUp();
      assertThat(follower.mirror("early").rows()).containsExactly("['1', ∅]", "['2', '-719162']");
    }
  }

  @Test
  void nothingIsLostOrDoubledWhenReadingIsInterrupted() throws Exception {
    database.run(
        "CREATE TABLE account (id int PRIMARY KEY, v bigint)",
        "INSERT INTO account SELECT seq, 0 FROM seq_1_to_50",
        "CREATE TABLE entry (w int, n bigint)");
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService writers = Executors.newFixedThreadPool(2);
    List<Future<Integer>> written = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int writer = i;
      written.add(writers.submit(() -> write(writer, stopped)));
    }
    try (Follower follower = follower().start("account", "entry")) {
      Random random = new Random(42);
      for (int restart = 0; restart < 6; restart++) {
        long until = follower.transactions() + 50 + random.nextInt(200);
        while (follower.transactions() < until) {
          follower.step();
        }
        for (int i = random.nextInt(5); i > 0; i--) {
          follower.step();
        }
        follower.restart();
      }
      stopped.set(true);
      int transactions = 0;
      for (Future<Integer> each : written) {
        transactions += each.get();
      }
      follower.assertSame();
      assertThat(follower.transactions()).isPositive().isLessThanOrEqualTo(transactions);
    } finally {
      stopped.set(true);
      writers.shutdown();
    }
  }

  /** Closing finds it waiting for somebody to take what it has. */
  @Test
  void aReaderThatNobodyReadsGivesItsMemoryBack() throws Exception {
    database.run("CREATE TABLE much (id int PRIMARY KEY, body varchar(200))");
    GroupLimits small = new GroupLimits(20, 8 << 20);
    try (Follower follower = Follower.of(database.connector(), folder, small).start("much")) {
      database.run(
          "INSERT INTO much SELECT seq, seq FROM seq_1_to_3000", "UPDATE much SET body = 0");
      for (int restart = 0; restart < 6; restart++) {
        follower.step();
        follower.restart();
      }
      follower.assertSame();
    }
  }

  private static int write(int writer, AtomicBoolean stopped) throws Exception {
    int transactions = 0;
    Random random = new Random(writer);
    try (Connection session = database.session();
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      while (!stopped.get()) {
        int account = 1 + writer + 2 * random.nextInt(25);
        statement.execute("UPDATE account SET v = v + 1 WHERE id = " + account);
        int rows = 1 + random.nextInt(random.nextInt(20) == 0 ? 3000 : 5);
        statement.execute("INSERT INTO entry SELECT " + writer + ", seq FROM seq_1_to_" + rows);
        if (random.nextInt(10) == 0) {
          session.rollback();
        } else {
          session.commit();
          transactions++;
        }
      }
    }
    return transactions;
  }

  @Test
  void aTransactionLargerThanTheLimitsComesInPartsAndWhole() throws Exception {
    database.run("CREATE TABLE large (id int PRIMARY KEY, v varchar(100))");
    try (Follower follower = follower().start("large")) {
      database.run("INSERT INTO large SELECT seq, REPEAT('x', 50) FROM seq_1_to_25000");
      follower.assertSame();
      assertThat(follower.mirror("large").rows()).hasSize(25_000);
      assertThat(follower.groups()).isEqualTo(1);
    }
  }

  @Test
  void definitionsChangeWhereTheyDoInTheLog() throws Exception {
    database.run(
        "CREATE TABLE defined (id int PRIMARY KEY, a int, b int)",
        "INSERT INTO defined VALUES (1, 1, 1)");
    try (Follower follower = follower().start("defined")) {
      database.run("ALTER TABLE defined ADD COLUMN c varchar(5) DEFAULT 'neu'");
      database.run("INSERT INTO defined VALUES (2, 2, 2, 'x')");
      follower.catchUp();
      assertThat(changes(follower)).singleElement().isInstanceOf(SchemaChange.Added.class);
      assertThat(follower.mirror("defined").rows()).contains("['2', '2', '2', 'x']");

      database.run("ALTER TABLE defined RENAME COLUMN b TO bb", "UPDATE defined SET bb = 5");
      follower.catchUp();
      assertThat(changes(follower)).contains(new SchemaChange.Renamed("b", "bb"));

      database.run("ALTER TABLE defined DROP COLUMN a", "INSERT INTO defined VALUES (3, 3, 'y')");
      follower.catchUp();
      assertThat(changes(follower)).contains(new SchemaChange.Dropped("a"));
      assertThat(follower.mirror("defined").rows()).contains("['3', '3', 'y']");
    }
  }

  private static List<SchemaChange> changes(Follower follower) {
    return follower.events().stream()
        .map(Change.Redefined.class::cast)
        .flatMap(redefined -> redefined.changes().stream())
        .toList();
  }

  @Test
  void aLogThatWasPurgedIsNamedAndNeverGoneOnOver() {
    database.run("CREATE TABLE purged (id int PRIMARY KEY)", "INSERT INTO purged VALUES (1)");
    try (Connector connector = database.connector();
        BufferAllocator allocator = new RootAllocator()) {
      ChangeSource source = connector.role(ChangeSource.class).orElseThrow();
      Position before = source.newest();
      database.run(
          "INSERT INTO purged VALUES (2)",
          "FLUSH BINARY LOGS",
          "INSERT INTO purged VALUES (3)",
          "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
      SluiceException purged = follow(source, before, allocator);
      assertThat(purged.code()).isEqualTo(ErrorCode.LOG_LOST);
      assertThat(purged).hasMessageContaining("purged").hasMessageContaining(before.text());

      SluiceException future = follow(source, new Position("0-1-999999999"), allocator);
      assertThat(future.code()).isEqualTo(ErrorCode.LOG_LOST);
      assertThat(future).hasMessageContaining("another server");
    }
  }

  private SluiceException follow(ChangeSource source, Position from, BufferAllocator allocator) {
    FollowRequest request = new FollowRequest(List.of(), from, folder, LIMITS);
    return catchThrowableOfType(
        SluiceException.class, () -> source.log(LaneId.main("purged")).follow(request, allocator));
  }

  @Test
  void positionsAreComparedByDomain() {
    try (Connector connector = database.connector()) {
      ChangeSource source = connector.role(ChangeSource.class).orElseThrow();
      Position one = new Position("0-1-5,1-1-7");
      assertThat(source.compare(one, new Position("0-2-5,1-1-7"))).isEqualTo(PositionOrder.SAME);
      assertThat(source.compare(one, new Position("0-1-6,1-1-7"))).isEqualTo(PositionOrder.BEFORE);
      assertThat(source.compare(one, new Position("1-1-7"))).isEqualTo(PositionOrder.AFTER);
      assertThat(source.compare(one, new Position("0-1-6,1-1-6")))
          .isEqualTo(PositionOrder.INCOMPARABLE);
    }
  }

  @Test
  void whatCannotBeFollowedFaithfullyIsNamed() {
    database.run("CREATE TABLE odd (id uuid PRIMARY KEY, a inet6, d date)");
    try (Connector connector = database.connector("special_dates", "text")) {
      ChangeSource source = connector.role(ChangeSource.class).orElseThrow();
      var odd = connector.catalog().table(table("odd")).orElseThrow();
      assertThat(source.followable(odd).obstacles())
          .hasSize(3)
          .anySatisfy(each -> assertThat(each).contains("\"id\" (uuid)"))
          .anySatisfy(each -> assertThat(each).contains("\"a\" (inet6)"))
          .anySatisfy(each -> assertThat(each).contains("special_dates"));
    }
  }
}
