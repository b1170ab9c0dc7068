package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Batch;
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
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong at the server is told with what is wrong, where, and what mends it. */
final class ErrorsTest {
  private final TestServer.Database database = TestServer.database();
  private final TableId source = new TableId(database.name(), "source");

  @ParameterizedTest
  @CsvSource({
    "host, no.such.host.invalid, CONNECTION_FAILED, no host of this name",
    "port, 1, CONNECTION_FAILED, 127.0.0.1:1",
    "password, wrong, AUTHENTICATION_FAILED, Access denied",
    "user, nobody, AUTHENTICATION_FAILED, Access denied"
  })
  void aConnectionThatCannotBeMadeNamesTheOption(
      String option, String value, ErrorCode code, String message) {
    try (Connector connector = database.connector(option, value, "connect_timeout", "2")) {
      SluiceException error =
          catchThrowableOfType(SluiceException.class, () -> connector.catalog().schemas());
      assertThat(error.code()).isEqualTo(code);
      assertThat(error).hasMessageContaining(message);
      assertThat(error.suggestion().orElseThrow()).contains("ALTER CONNECTION").contains(option);
      assertThat(connector.test(Purpose.CONNECT)).anyMatch(check -> !check.ok());
    }
  }

  @Test
  void aDatabaseThatIsMissingIsToldByTheTest() {
    try (Connector connector = database.connector("database", "nowhere")) {
      List<Check> checks = connector.test(Purpose.CONNECT);
      Check failed = checks.stream().filter(check -> !check.ok()).findFirst().orElseThrow();
      assertThat(failed.name()).isEqualTo("open the database");
      assertThat(failed.fixSql()).isEqualTo("CREATE DATABASE `nowhere`");
    }
  }

  @Test
  void missingRightsAreToldWithTheirGrant() {
    database.run(
        "CREATE OR REPLACE USER reader@'%' IDENTIFIED BY 'secret'",
        "CREATE TABLE source (id int PRIMARY KEY)",
        "CREATE TABLE hidden (id int PRIMARY KEY)",
        "GRANT SELECT ON source TO reader@'%'");
    try (Connector connector = database.connector("user", "reader")) {
      assertThat(connector.catalog().table(source)).isPresent();
      assertThat(connector.catalog().table(new TableId(database.name(), "hidden"))).isEmpty();
      assertThat(connector.test(Purpose.READ)).allMatch(Check::ok);

      List<Check> writing = connector.test(Purpose.WRITE).stream().filter(c -> !c.ok()).toList();
      assertThat(writing).extracting(Check::name).contains("keep checkpoints in sluice");
      SluiceException error =
          catchThrowableOfType(
              SluiceException.class, () -> connector.sink().orElseThrow().load(Copy.newRun()));
      assertThat(error.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
      assertThat(error.suggestion().orElseThrow()).contains("TEST CONNECTION");

      for (Check check : writing) {
        database.run(check.fixSql());
      }
    }
    try (Connector connector = database.connector("user", "reader")) {
      assertThat(connector.test(Purpose.WRITE)).allMatch(Check::ok);
      new Copy(connector, connector)
          .table(source, new TableId(database.name(), "copy"), Landing.CREATE);
    }
  }

  @Test
  void aReaderWhoseSessionIsKilledSaysSo() throws InterruptedException {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v varchar(200))",
        "INSERT INTO source SELECT seq, REPEAT('x', 200) FROM seq_1_to_200000");
    try (Connector connector = database.connector();
        BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      Scan scan = Scan.Table.of(source, connector.catalog().table(source).orElseThrow().rowType());
      try (BatchReader reader = snapshot.read(scan, Split.WHOLE, Optional.empty(), allocator)) {
        reader.next().orElseThrow().close();
        killReader();
        SluiceException error = catchThrowableOfType(SluiceException.class, () -> readAll(reader));
        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(error).hasMessageContaining(source.toString());
      }
    }
  }

  @Test
  void aWriterWhoseSessionIsKilledLeavesNothing() throws InterruptedException {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY)",
        "INSERT INTO source SELECT seq FROM seq_1_to_1000");
    TableId target = new TableId(database.name(), "target");
    try (Connector connector = database.connector();
        BufferAllocator allocator = new RootAllocator()) {
      WriteSpec spec =
          new Copy(connector, connector)
              .spec(connector.catalog().table(source).orElseThrow(), target, Landing.CREATE);
      try (Load load = connector.sink().orElseThrow().load(Copy.newRun())) {
        load.begin(spec);
        try (Snapshot snapshot = connector.source().orElseThrow().snapshot();
            BatchReader reader =
                snapshot.read(
                    Scan.Table.of(source, spec.rowType()),
                    Split.WHOLE,
                    Optional.empty(),
                    allocator);
            Writer writer = load.open(spec, Split.WHOLE, allocator);
            Batch batch = reader.next().orElseThrow()) {
          writer.write(batch);
          killWriter();
          SluiceException error =
              catchThrowableOfType(SluiceException.class, () -> writer.commit());
          assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
          assertThat(error.code().retryable()).isTrue();
        }
        load.begin(spec);
        try (Writer writer = load.open(spec, Split.WHOLE, allocator)) {
          assertThat(writer.commit()).isZero();
        }
        load.publish(List.of(spec));
      }
    }
    assertThat(database.rows("SELECT count(*) FROM target")).containsExactly("0");
  }

  private static void readAll(BatchReader reader) throws InterruptedException {
    for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
      next.get().close();
    }
  }

  private void killReader() {
    kill(
        "SELECT id FROM information_schema.processlist WHERE user = 'tester'"
            + " AND command <> 'Sleep'");
  }

  /** Found by its rows: a session counts as asleep only some moments after its last answer. */
  private void killWriter() {
    kill(
        "SELECT trx_mysql_thread_id FROM information_schema.innodb_trx"
            + " WHERE trx_rows_modified > 0");
  }

  private void kill(String sessions) {
    List<String> ids = database.rows(sessions);
    assertThat(ids).isNotEmpty();
    for (String id : ids) {
      database.run("KILL " + id);
    }
  }
}
