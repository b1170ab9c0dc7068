package io.sluice.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.avatica.TestServer;
import io.sluice.gateway.net.Tls;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, and certificates that are renewed while the server runs. */
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void clientsBelieveTheCertificateAndItsSuccessor() throws Exception {
    Path certificate = folder.resolve("server.pem");
    Path key = folder.resolve("key.pem");
    issue("first", certificate, key, 1);
    Path first = Files.copy(certificate, folder.resolve("first.pem"));
    try (TestServer server = TestServer.start(folder.resolve("data"), new Tls(certificate, key))) {
      connect(server, "tls_ca=" + first).close();
      assertThatThrownBy(() -> connect(server, "tls=true").close())
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connect(server, "").close()).isInstanceOf(SQLException.class);

      issue("second", certificate, key, 2);
      Instant end = Instant.now().plus(PATIENCE);
      while (!accepts(server, certificate)) {
        assertThat(Instant.now()).isBefore(end);
      }
      assertThat(accepts(server, first)).isFalse();

      // What cannot be used is not taken over.
      Files.writeString(key, "no key");
      Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(60)));
      Thread.sleep(1500);
      assertThat(accepts(server, certificate)).isTrue();
    }
  }

  @Test
  void filesThatAreNoneAreRefusedByName() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pem"), "x");
    assertThatThrownBy(() -> new Tls(none, folder.resolve("missing.pem")))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("none.pem")
        .hasMessageContaining("missing.pem");
    assertThatThrownBy(() -> new Tls(none, none)).isInstanceOf(SluiceException.class);
  }

  private static boolean accepts(TestServer server, Path authority) {
    try {
      connect(server, "tls_ca=" + authority).close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Connection connect(TestServer server, String settings) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sluice://localhost:" + server.port() + "/?" + settings);
  }

  /** Makes a certificate of its own authority, as PEM files, with a time of change of its own. */
  private void issue(String name, Path certificate, Path key, int age) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "s",
                    "-keyalg",
                    "EC",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD),
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost",
                    "-validity",
                    "30"))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    write(certificate, "CERTIFICATE", keys.getCertificate("s").getEncoded(), age);
    write(key, "PRIVATE KEY", keys.getKey("s", PASSWORD).getEncoded(), age);
  }

  private static void write(Path file, String what, byte[] content, int age) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000L + age)));
  }
}
