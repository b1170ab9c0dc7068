package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.connector.kit.Follower;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is not there any more, or is another's, is named and never continued over. */
final class FollowLostTest {
  @TempDir private Path folder;

  private static TestServer.Database database(EmbeddedPostgres server) {
    TestServer.Database database = TestServer.database(server);
    database.as("postgres").run("ALTER ROLE " + database.user() + " REPLICATION");
    database.run("CREATE TABLE t (id int PRIMARY KEY)");
    return database;
  }

  private EmbeddedPostgres.Builder server(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("wal_level", "logical")
        .setServerConfig("max_slot_wal_keep_size", "1MB")
        .setServerConfig("min_wal_size", "32MB")
        .setServerConfig("max_wal_size", "32MB");
  }

  private static SluiceException refused(Follower follower) {
    SluiceException error = catchThrowableOfType(SluiceException.class, follower::open);
    assertThat(error.code()).isEqualTo(ErrorCode.LOG_LOST);
    assertThat(error.suggestion().orElseThrow()).contains("RESYNC");
    return error;
  }

  @Test
  void theSlotIsLostMovedOnOrGone() throws Exception {
    try (EmbeddedPostgres server = server(folder.resolve("data")).start()) {
      TestServer.Database database = database(server);
      try (Follower follower = Follower.of(database.connector(), folder).start("t")) {
        String slot = database.rows("SELECT slot_name FROM pg_replication_slots").get(0);
        database.run("INSERT INTO t VALUES (1)");
        follower.catchUp().stop();
        // Written at once, so that the slot can be moved beyond it.
        database.run("SET synchronous_commit = on", "INSERT INTO t VALUES (2)");
        database
            .as("postgres")
            .run("SELECT pg_replication_slot_advance('" + slot + "', pg_current_wal_lsn())");
        assertThat(refused(follower)).hasMessageContaining("was moved on to");
        for (int i = 0; i < 6; i++) {
          database.as("postgres").run("CREATE TABLE w" + i + " ()", "SELECT pg_switch_wal()");
        }
        database.as("postgres").run("CHECKPOINT");
        assertThat(refused(follower))
            .hasMessageContaining("has removed log")
            .hasMessageContaining("max_slot_wal_keep_size");
        database.run("SELECT pg_drop_replication_slot('" + slot + "')");
        assertThat(refused(follower)).hasMessageContaining("is not there any more");
        follower.start("t");
      }
    }
  }

  @Test
  void theServerIsOfAnotherHistory() throws Exception {
    Path data = folder.resolve("data");
    EmbeddedPostgres first = server(data).start();
    TestServer.Database database = database(first);
    Follower follower = Follower.of(database.connector(), folder);
    follower.start("t");
    database.run("INSERT INTO t VALUES (1)");
    follower.catchUp().stop();
    database.run("INSERT INTO t VALUES (2)");
    first.close();
    Path copy = folder.resolve("copy");
    copy(data, copy);
    // Brought back from a backup, it begins a timeline of its own.
    Files.createFile(copy.resolve("recovery.signal"));
    Files.writeString(
        copy.resolve("postgresql.conf"),
        "\nrestore_command = 'false'\n",
        StandardOpenOption.APPEND);
    try (EmbeddedPostgres restored = server(copy).start()) {
      TestServer.Database there =
          new TestServer.Database(restored, database.name(), database.user());
      try (Follower later = follower.elsewhere(there.connector())) {
        later.open();
        there.run("INSERT INTO t VALUES (3)");
        later.assertSame();
        assertThat(later.mirror("t").rows()).hasSize(3);
        assertThat(later.position().text()).endsWith("@2");
        later.stop();
        // Read on where the other history went: ahead of where this one left it.
        later.standAt(new Position(later.position().text().replace("@2", "@1")));
        assertThat(refused(later)).hasMessageContaining("was promoted or restored at");
      }
    }
    follower.abandon();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
