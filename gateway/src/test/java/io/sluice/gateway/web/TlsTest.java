package io.sluice.gateway.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.avatica.TestServer;
import io.sluice.gateway.net.TestCertificate;
import io.sluice.gateway.net.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the driver believes, also when a certificate is renewed while the server runs. */
final class TlsTest {
  @TempDir private Path folder;

  @Test
  void clientsBelieveTheCertificateAndItsSuccessor() throws Exception {
    Path certificate = folder.resolve("server.pem");
    Path key = folder.resolve("key.pem");
    TestCertificate.make(folder, "RSA").write(certificate, key);
    Path first = Files.copy(certificate, folder.resolve("first.pem"));
    try (TestServer server = TestServer.start(folder.resolve("data"), new Tls(certificate, key))) {
      connect(server, "tls_ca=" + certificate);
      assertRefused(server, "tls=true");
      assertRefused(server, "");

      TestCertificate.make(folder, "EC").write(certificate, key);
      connect(server, "tls_ca=" + certificate);
      assertRefused(server, "tls_ca=" + first);
    }
  }

  private static void assertRefused(TestServer server, String settings) {
    assertThatThrownBy(() -> connect(server, settings)).isInstanceOf(SQLException.class);
  }

  private static void connect(TestServer server, String settings) throws SQLException {
    DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + server.port() + "/?" + settings)
        .close();
  }
}
