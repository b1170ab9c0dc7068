package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, and what is said where there is none. */
final class EncryptionTest {
  @TempDir private static Path folder;
  private static Certificate trusted;
  private static Certificate other;
  private static EmbeddedPostgres server;
  private static TestServer.Database database;

  @BeforeAll
  static void startAServerThatEncrypts() throws Exception {
    trusted = Certificate.create(folder, "trusted");
    other = Certificate.create(folder, "other");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", trusted.certificate().toString())
            .setServerConfig("ssl_key_file", trusted.key().toString())
            .start();
    database = TestServer.database(server);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String encryption(Connector connector) {
    return connector.test(Purpose.CONNECT).stream()
        .filter(check -> check.name().equals("encryption"))
        .findFirst()
        .map(Check::found)
        .orElseThrow();
  }

  /** What is said where a connection with these options is refused, by use and by TEST alike. */
  private static SluiceException refused(TestServer.Database at, String... options) {
    try (Connector connector = at.connector(options)) {
      SluiceException error =
          catchThrowableOfType(SluiceException.class, () -> connector.catalog().schemas());
      assertThat(error).isNotNull();
      assertThat(error.code()).isEqualTo(ErrorCode.ENCRYPTION_FAILED);
      assertThat(error.suggestion()).isPresent();
      assertThat(connector.test(Purpose.CONNECT))
          .singleElement()
          .satisfies(
              check -> {
                assertThat(check.ok()).isFalse();
                assertThat(check.name()).isEqualTo("encryption");
                assertThat(check.found()).isEqualTo(error.getMessage());
              });
      return error;
    }
  }

  @Test
  void theTestSaysWhetherTheConnectionIsEncrypted() {
    try (Connector encrypted = database.connector("sslmode", "require");
        Connector preferred = database.connector();
        Connector plain = database.connector("sslmode", "disable");
        Connector unable = TestServer.database().connector()) {
      assertThat(encryption(encrypted)).startsWith("TLSv1.");
      assertThat(encryption(preferred)).startsWith("TLSv1.");
      assertThat(encryption(plain)).isEqualTo("none");
      assertThat(encryption(unable)).isEqualTo("none");
    }
  }

  @Test
  void rowsGoThroughAConnectionWhoseCertificateWasChecked() {
    database.run("CREATE TABLE source AS SELECT i FROM generate_series(1, 1000) i");
    TableId source = new TableId("public", "source");
    String root = trusted.certificate().toString();
    try (Connector full = database.connector("sslmode", "verify-full", "sslrootcert", root);
        Connector authority =
            database.connector("sslmode", "verify-ca", "sslrootcert", root, "host", "127.0.0.1")) {
      assertThat(encryption(full)).startsWith("TLSv1.");
      assertThat(
              new Copy(full, authority)
                  .table(source, new TableId("public", "target"), Landing.CREATE))
          .isEqualTo(new Load.Published(1000, 0));
    }
  }

  @Test
  void anAuthorityThatDidNotSignIsNotTrusted() {
    String root = other.certificate().toString();
    for (String mode : new String[] {"verify-ca", "verify-full"}) {
      SluiceException error = refused(database, "sslmode", mode, "sslrootcert", root);
      assertThat(error).hasMessageContaining("signed by none of the authorities");
      assertThat(error.suggestion().orElseThrow()).contains("sslrootcert");
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    String root = trusted.certificate().toString();
    SluiceException error =
        refused(database, "sslmode", "verify-full", "sslrootcert", root, "host", "127.0.0.1");
    assertThat(error).hasMessageContaining("for another host").hasMessageContaining("127.0.0.1");
  }

  @Test
  void aMissingFileIsNamed() {
    String missing = folder.resolve("missing.crt").toString();
    assertThat(refused(database, "sslmode", "verify-ca", "sslrootcert", missing))
        .hasMessageContaining(missing);
  }

  @Test
  void aServerThatDoesNotEncryptIsRefusedWhereEncryptionIsRequired() {
    SluiceException error = refused(TestServer.database(), "sslmode", "require");
    assertThat(error).hasMessageContaining("does not support SSL");
    assertThat(error.suggestion().orElseThrow()).contains("sslmode");
  }
}
