package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Purpose;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The oldest version that we use, beside the newest, which all other tests use. The build's
 * property {@code postgres.oldest.version} chooses another; one that is too old is refused.
 */
final class OldestServerTest {
  /** Where the build has unpacked the old server's binaries. */
  private static final Path BINARIES =
      Path.of("target", "oldest-server", "postgres-linux-x86_64.txz");

  private static EmbeddedPostgres server;
  private static TestServer.Database old;
  private static int version;

  @BeforeAll
  static void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver((system, architecture) -> Files.newInputStream(BINARIES))
            .start();
    old = TestServer.database(server);
    version = Integer.parseInt(old.rows("SHOW server_version_num").get(0)) / 10_000;
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void itCopiesBothWaysOrIsRefused() {
    if (version < Database.OLDEST) {
      refused();
    } else {
      copied();
    }
  }

  private static void copied() {
    TestServer.Database now = TestServer.database();
    for (TestServer.Database each : new TestServer.Database[] {old, now}) {
      each.run(
          "CREATE TABLE source (id int PRIMARY KEY, n numeric(12,2), t timestamptz, j jsonb, a int[],"
              + " text text)",
          "INSERT INTO source SELECT i, i / 7.0, to_timestamp(i), jsonb_build_object('i', i),"
              + " ARRAY[i, i], repeat(md5(i::text), 20) FROM generate_series(1, 30000) i",
          "CREATE TABLE parts (id int, text text) PARTITION BY RANGE (id)",
          "CREATE TABLE low PARTITION OF parts FOR VALUES FROM (0) TO (100)",
          "CREATE TABLE high PARTITION OF parts FOR VALUES FROM (100) TO (40000)",
          "INSERT INTO parts SELECT id, text FROM source",
          "ANALYZE");
    }
    try (Connector older = old.connector();
        Connector newer = now.connector()) {
      assertThat(older.test(Purpose.READ)).allMatch(Check::ok);
      assertThat(older.test(Purpose.WRITE)).allMatch(Check::ok);
      for (String table : new String[] {"source", "parts"}) {
        assertCopied(table, new Copy(older, newer), old, now);
        assertCopied(table, new Copy(newer, older), now, old);
        assertCopied(table, new Copy(older, older), old, old);
      }
    }
  }

  private static void assertCopied(
      String table, Copy copy, TestServer.Database from, TestServer.Database to) {
    TableId source = new TableId("public", table);
    TableId target = new TableId("public", table + "_copy");
    String rows = "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY id)) FROM ";
    for (Landing landing : new Landing[] {Landing.RECREATE, Landing.REPLACE}) {
      assertThat(copy.table(source, target, landing)).isEqualTo(new Load.Published(30_000, 0));
      assertThat(to.rows(rows + target.name() + " t")).isEqualTo(from.rows(rows + table + " t"));
    }
    copy.untouched(source, target, Landing.REPLACE);
    assertThat(to.rows(rows + target.name() + " t")).isEqualTo(from.rows(rows + table + " t"));
  }

  private static void refused() {
    try (Connector connector = old.connector()) {
      SluiceException error =
          catchThrowableOfType(SluiceException.class, () -> connector.catalog().schemas());
      assertThat(error.code()).isEqualTo(ErrorCode.SERVER_TOO_OLD);
      assertThat(error).hasMessageContaining("PostgreSQL " + version + ".");
      assertThat(error).hasMessageContaining("12 or later is wanted");
      assertThat(connector.test(Purpose.CONNECT))
          .singleElement()
          .satisfies(check -> assertThat(check.name()).isEqualTo("version"));
    }
  }
}
