package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.spi.BatchReader;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Purpose;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hot standby, which follows its primary by streaming: it can be read, and not be written. */
@Timeout(120)
final class StandbyTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("public", "target");

  @TempDir private static Path folder;
  private static EmbeddedPostgres primary;
  private static EmbeddedPostgres standby;
  private static TestServer.Database written;
  private static TestServer.Database read;

  @BeforeAll
  static void startAStandby() throws IOException {
    Path data = folder.resolve("primary");
    primary = server(data).start();
    written = TestServer.database(primary);
    written.run(
        "CREATE TABLE source AS SELECT i AS id, repeat(md5(i::text), 20) AS text"
            + " FROM generate_series(1, 40000) i",
        "CREATE UNLOGGED TABLE fast AS SELECT 1 AS id",
        "ANALYZE");
    int port = primary.getPort();
    primary.close();
    Path copy = folder.resolve("standby");
    copy(data, copy);
    Files.createFile(copy.resolve("standby.signal"));
    Files.writeString(
        copy.resolve("postgresql.conf"),
        "\nprimary_conninfo = 'host=localhost port=%d user=postgres'".formatted(port)
            + "\nmax_standby_streaming_delay = 0\n",
        StandardOpenOption.APPEND);
    primary = server(data).setPort(port).start();
    written = new TestServer.Database(primary, written.name(), written.user());
    standby = server(copy).start();
    read = new TestServer.Database(standby, written.name(), written.user());
  }

  private static EmbeddedPostgres.Builder server(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("wal_level", "replica");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @AfterAll
  static void stop() throws IOException {
    standby.close();
    primary.close();
  }

  /** Waits until the standby has what the primary has. */
  private static void caughtUp(String question) throws InterruptedException {
    while (!answersAlike(question)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean answersAlike(String question) {
    try {
      return read.rows(question).equals(written.rows(question));
    } catch (AssertionError cancelled) {
      if (!cancelled.getMessage().contains("conflict with recovery")) {
        throw cancelled;
      }
      // The question itself stood in the standby's way.
      return false;
    }
  }

  @Test
  void itsTablesAreReadUnderOneSnapshot() throws InterruptedException {
    TestServer.Database target = TestServer.database();
    String rows = "SELECT count(*), md5(string_agg(text, '' ORDER BY id)) FROM ";
    try (Connector from = read.connector();
        Connector to = target.connector()) {
      try (Snapshot snapshot = from.source().orElseThrow().snapshot()) {
        assertThat(snapshot.position()).matches("log position [0-9A-F]+/[0-9A-F]+");
        Scan scan = Scan.Table.of(SOURCE, from.catalog().table(SOURCE).orElseThrow().rowType());
        assertThat(snapshot.split(scan, 4)).hasSizeGreaterThan(1);
      }
      Copy copy = new Copy(from, to);
      assertThat(copy.table(SOURCE, TARGET, Landing.CREATE))
          .isEqualTo(new Load.Published(40_000, 0));
      assertThat(target.rows(rows + "target")).isEqualTo(read.rows(rows + "source"));
      written.run("INSERT INTO source VALUES (40001, 'new')");
      caughtUp("SELECT count(*) FROM source");
      assertThat(copy.untouched(SOURCE, TARGET, Landing.REPLACE))
          .isEqualTo(new Load.Published(40_001, 0));
      assertThat(target.rows(rows + "target")).isEqualTo(read.rows(rows + "source"));
      assertThat(from.test(Purpose.READ)).allMatch(Check::ok);
    }
  }

  @Test
  void aTableWithoutALogIsRefused() {
    try (Connector from = read.connector()) {
      Scan scan =
          Scan.Table.of(
              new TableId("public", "fast"),
              from.catalog().table(new TableId("public", "fast")).orElseThrow().rowType());
      SluiceException error = readingFails(from, scan);
      assertThat(error.code()).isEqualTo(ErrorCode.SOURCE_FAILED);
      assertThat(error)
          .hasMessageContaining("reading public.fast failed")
          .hasMessageContaining("unlogged relations during recovery");
    }
  }

  @Test
  void aVacuumOfThePrimaryThatRemovesWhatIsReadIsToldAsAConflict() throws Exception {
    written.run("CREATE TABLE shrinking AS TABLE source");
    caughtUp("SELECT to_regclass('shrinking')");
    TableId table = new TableId("public", "shrinking");
    try (Connector from = read.connector();
        BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = from.source().orElseThrow().snapshot()) {
      Scan scan = Scan.Table.of(table, from.catalog().table(table).orElseThrow().rowType());
      SluiceException error;
      try (BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
        written.run("DELETE FROM shrinking", "VACUUM shrinking");
        caughtUp("SELECT count(*) FROM shrinking");
        error = catchThrowableOfType(SluiceException.class, () -> drain(reader));
      }
      assertThat(error.code()).isEqualTo(ErrorCode.CONFLICT);
      assertThat(error.code().retryable()).isTrue();
      assertThat(error.suggestion().orElseThrow()).contains("hot_standby_feedback");
      // Nobody may take the later rows for those of the snapshot.
      assertThat(readingFails(snapshot, scan).code()).isEqualTo(ErrorCode.SNAPSHOT_LOST);
    }
  }

  @Test
  void itIsNotWritten() {
    try (Connector to = read.connector()) {
      assertThat(to.test(Purpose.WRITE).stream().filter(check -> !check.ok()))
          .extracting(Check::name, Check::found)
          .contains(tuple("write", "read only"));
      SluiceException error =
          catchThrowableOfType(
              SluiceException.class, () -> to.sink().orElseThrow().load(Copy.newRun()));
      assertThat(error).hasMessageContaining("read-only transaction");
      assertThat(error.suggestion().orElseThrow()).contains("connect to the primary");
    }
  }

  private static SluiceException readingFails(Connector from, Scan scan) {
    try (Snapshot snapshot = from.source().orElseThrow().snapshot()) {
      return readingFails(snapshot, scan);
    }
  }

  private static SluiceException readingFails(Snapshot snapshot, Scan scan) {
    return catchThrowableOfType(
        SluiceException.class,
        () -> {
          try (BufferAllocator allocator = new RootAllocator();
              BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
            drain(reader);
          }
        });
  }

  private static void drain(BatchReader reader) throws InterruptedException {
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      next.get().close();
    }
  }
}
