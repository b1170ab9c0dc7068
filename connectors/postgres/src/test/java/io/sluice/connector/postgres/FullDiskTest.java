package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A target whose disk is full when the rows are published. */
final class FullDiskTest {
  private static final TableId SOURCE = new TableId("public", "source");
  private static final TableId TARGET = new TableId("public", "target");

  private final TestServer.Database database = TestServer.database();

  @ParameterizedTest
  @EnumSource(names = {"APPEND", "REPLACE", "UPSERT"})
  void theFormerRowsStayAndTheNextRunGoesThrough(Landing landing) throws IOException {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, body text)",
        "INSERT INTO source SELECT i, string_agg(md5(i || '/' || j), '')"
            + " FROM generate_series(1, 100) i, generate_series(1, 200) j GROUP BY i",
        "CREATE TABLE target (id int PRIMARY KEY, body text)",
        "ALTER TABLE target ALTER body SET STORAGE EXTERNAL",
        "INSERT INTO target SELECT i, 'old' FROM generate_series(1001, 1100) i");
    SluiceException error;
    try (FullDisk disk = FullDisk.under(database);
        Connector connector = database.connector()) {
      assertThat(disk.file()).isSymbolicLink();
      error =
          catchThrowableOfType(
              SluiceException.class,
              () -> new Copy(connector, connector).table(SOURCE, TARGET, landing));
    }
    assertThat(error.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(error)
        .hasMessageContaining("publishing public.target failed")
        .hasMessageContaining("No space left on device");
    assertThat(error.suggestion().orElseThrow()).startsWith("Free space at the server");
    assertThat(database.rows("SELECT count(*), min(body), max(body) FROM target"))
        .containsExactly("100|old|old");
    try (Connector connector = database.connector()) {
      assertThat(new Copy(connector, connector).table(SOURCE, TARGET, landing))
          .isEqualTo(new Load.Published(100, 0));
    }
    assertThat(database.rows("SELECT count(*) FROM source JOIN target USING (id, body)"))
        .containsExactly("100");
  }

  /**
   * The file of the target's long values, on a device where every write fails as on a full disk.
   */
  private record FullDisk(Path file, Path aside) implements AutoCloseable {
    static FullDisk under(TestServer.Database database) throws IOException {
      TestServer.Database admin = database.as("postgres");
      // So that nothing of the file waits to be synced.
      admin.run("CHECKPOINT");
      List<String> path =
          admin.rows(
              "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(reltoastrelid)"
                  + " FROM pg_class WHERE oid = 'target'::regclass");
      Path file = Path.of(path.get(0));
      Path aside = Files.move(file, file.resolveSibling(file.getFileName() + ".aside"));
      Files.createSymbolicLink(file, Path.of("/dev/full"));
      return new FullDisk(file, aside);
    }

    @Override
    public void close() throws IOException {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
