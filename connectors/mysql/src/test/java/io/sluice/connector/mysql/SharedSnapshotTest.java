package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Reservation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.junit.jupiter.api.Test;

/** Every session of a snapshot shows one point in time, with and without a binary log. */
final class SharedSnapshotTest {
  private static final int ACCOUNTS = 100;
  private static final int SNAPSHOTS = 30;

  @Test
  void sessionsAgreeByTheBinaryLog() throws Exception {
    assertThat(sums(TestServer.database())).startsWith("binary log binlog.");
  }

  /** Sessions that cannot agree, since something is committed all the time, begin under a lock. */
  @Test
  void aBusyServerStillTellsWhereInItsLogASnapshotStands() throws Exception {
    try (MariaDbServer server = MariaDbServer.start()) {
      places(TestServer.database(server, "RELOAD, BINLOG MONITOR"));
    }
  }

  private static void places(TestServer.Database database) throws Exception {
    database.run("CREATE TABLE busy (id int AUTO_INCREMENT PRIMARY KEY)");
    try (Connector connector = database.connector("snapshot_sessions", "40")) {
      LaneLog log =
          connector.role(ChangeSource.class).orElseThrow().log(new LaneId("busy", LaneId.MAIN));
      for (int i = 0; i < 2; i++) {
        try (Reservation view =
            whileWriting(
                6,
                (writer, stopped) -> insert(database, stopped),
                () -> log.view(List.of(new TableId(database.name(), "busy"))))) {
          assertThat(view.position().text()).contains("-");
        }
      }
    }
  }

  /** Writes without rest, until it is stopped, and tells how often. */
  private interface Writer {
    int write(int number, AtomicBoolean stopped) throws Exception;
  }

  /** Does something while writers are at work, each of which must have come to write. */
  private static <T> T whileWriting(int count, Writer writer, Callable<T> work) throws Exception {
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        writers.add(threads.submit(() -> writer.write(number, stopped)));
      }
      T done = work.call();
      stopped.set(true);
      for (Future<Integer> each : writers) {
        assertThat(each.get()).isPositive();
      }
      return done;
    } finally {
      stopped.set(true);
      threads.shutdown();
    }
  }

  private static int insert(TestServer.Database database, AtomicBoolean stopped) throws Exception {
    int inserted = 0;
    try (Connection session = database.session();
        Statement statement = session.createStatement()) {
      while (!stopped.get()) {
        statement.execute("INSERT INTO busy VALUES ()");
        inserted++;
      }
    }
    return inserted;
  }

  @Test
  void withoutABinaryLogSessionsBeginUnderALock() throws Exception {
    try (MariaDbServer server = MariaDbServer.start("--skip-log-bin")) {
      TestServer.Database database = TestServer.database(server, "RELOAD");
      assertThat(sums(database)).startsWith("time ").doesNotContain("one session");
    }
  }

  @Test
  void withoutTheRightToLockOneSessionReadsAlone() throws Exception {
    try (MariaDbServer server = MariaDbServer.start("--skip-log-bin")) {
      TestServer.Database database = TestServer.database(server, "PROCESS");
      assertThat(sums(database)).contains("read in one session").contains("RELOAD");
    }
  }

  /** Moves money between accounts all the time; every snapshot must hold the same sum. */
  private static String sums(TestServer.Database database) throws Exception {
    database.run(
        "CREATE TABLE one (id int PRIMARY KEY, v int)",
        "INSERT INTO one SELECT seq, 100 FROM seq_1_to_" + ACCOUNTS,
        "CREATE TABLE two LIKE one",
        "INSERT INTO two SELECT * FROM one");
    try (Connector connector = database.connector();
        BufferAllocator allocator = new RootAllocator()) {
      return whileWriting(
          3,
          (writer, stopped) -> transfer(database, writer, stopped),
          () -> {
            String position = "";
            for (int i = 0; i < SNAPSHOTS; i++) {
              try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
                position = snapshot.position();
                int sum = 0;
                for (String table : List.of("one", "two", "one", "two")) {
                  sum += sum(connector, snapshot, new TableId(database.name(), table), allocator);
                }
                assertThat(sum).isEqualTo(4 * ACCOUNTS * 100);
              }
            }
            return position;
          });
    }
  }

  private static int transfer(TestServer.Database database, int writer, AtomicBoolean stopped)
      throws Exception {
    int transfers = 0;
    try (Connection session = database.session();
        Statement statement = session.createStatement()) {
      session.setAutoCommit(false);
      while (!stopped.get()) {
        int id = 1 + (writer * 33 + transfers++ % 30) % ACCOUNTS;
        statement.execute("UPDATE one SET v = v - 1 WHERE id = " + id);
        statement.execute("UPDATE two SET v = v + 1 WHERE id = " + id);
        session.commit();
      }
    }
    return transfers;
  }

  private static int sum(
      Connector connector, Snapshot snapshot, TableId table, BufferAllocator allocator)
      throws InterruptedException {
    Scan scan = Scan.Table.of(table, connector.catalog().table(table).orElseThrow().rowType());
    int sum = 0;
    try (BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch.Vectors batch = (Batch.Vectors) next.get()) {
          IntVector values = (IntVector) batch.root().getVector(1);
          for (int row = 0; row < values.getValueCount(); row++) {
            sum += values.get(row);
          }
        }
      }
    }
    return sum;
  }

  @Test
  void aTableThatIsReplacedUnderAReaderIsAnErrorNotAHole() throws Exception {
    TestServer.Database database = TestServer.database();
    database.run("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    TableId table = new TableId(database.name(), "t");
    try (Connector connector = database.connector();
        BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      Scan scan = Scan.Table.of(table, connector.catalog().table(table).orElseThrow().rowType());
      database.run("CREATE TABLE other AS SELECT 2 AS id", "RENAME TABLE t TO old, other TO t");
      SluiceException error =
          catchThrowableOfType(
              SluiceException.class,
              () -> {
                try (BatchReader reader =
                    snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
                  reader.next();
                }
              });
      assertThat(error.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED);
      assertThat(error.suggestion().orElseThrow()).contains("run again");
    }
  }
}
