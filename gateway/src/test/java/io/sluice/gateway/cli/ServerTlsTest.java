package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.net.CertificateFiles;
import io.sluice.gateway.net.TestCertificate;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice server} with a certificate, and our driver. */
final class ServerTlsTest {
  private static final Pattern ADDRESS = Pattern.compile("(jdbc:sluice://\\S+/)\\?tls=true,");

  @TempDir private Path folder;

  @Test
  void theDriverComesInByTlsAlsoWhenTheCertificateIsRenewed() throws Exception {
    CertificateFiles files = files();
    TestCertificate.make(folder, "RSA").writeTo(files);
    try (ChildProcess server = server("--tls-certificate", "a.crt", "--tls-key", "a.key")) {
      String address = address(server);
      String encrypted = address + "?tls_ca=" + files.certificate();
      assertAnswers(encrypted);
      assertRefused(address + "?tls=true", "no encrypted connection");
      assertRefused(address, "broke");

      TestCertificate.make(folder, "EC").writeTo(files);
      assertAnswers(encrypted);
      assertThat(server.terminate()).as(server::err).isZero();
    }
  }

  @Test
  void aServerWithoutAUsableCertificateDoesNotStart() {
    try (ChildProcess server = server("--tls-certificate", "a.crt", "--tls-key", "a.key")) {
      assertThat(server.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(server.err()).contains("a.crt cannot be used for TLS: it cannot be read");
    }
    try (ChildProcess server = server("--tls-certificate", "a.crt")) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.err()).contains("--tls-key");
    }
  }

  private static void assertAnswers(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address)) {
      assertThat(connection.isValid(0)).isTrue();
    }
  }

  private static void assertRefused(String address, String why) {
    assertThatThrownBy(() -> DriverManager.getConnection(address))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(why);
  }

  private CertificateFiles files() {
    return new CertificateFiles(folder.resolve("a.crt"), folder.resolve("a.key"));
  }

  private ChildProcess server(String... more) {
    String[] arguments = new String[more.length + 3];
    System.arraycopy(new String[] {"server", "--port", "0"}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), arguments);
  }

  private static String address(ChildProcess server) {
    Matcher found = ADDRESS.matcher(server.out());
    while (!found.find()) {
      assertThat(server.isAlive()).as(server::err).isTrue();
      found = ADDRESS.matcher(server.out());
    }
    return found.group(1);
  }
}
