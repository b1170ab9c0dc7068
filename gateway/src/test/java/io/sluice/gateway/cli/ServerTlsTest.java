package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.net.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice server} for other machines, and our driver. */
final class ServerTlsTest {
  private static final Pattern ADDRESS = Pattern.compile("https://[^/]+:(\\d+)/");

  @TempDir private Path folder;

  @Test
  void usersComeInFromOtherMachinesByTlsAlsoWhenTheCertificateIsRenewed() throws Exception {
    Path certificate = folder.resolve("a.crt");
    TestCertificate.make(folder, "RSA").write(certificate, folder.resolve("a.key"));
    Files.writeString(
        folder.resolve("sluice.yaml"),
        "bind: 0.0.0.0\nport: 0\ntls_certificate: a.crt\ntls_key: a.key\n");
    try (ChildProcess sql =
        start("sql", "-e", "CREATE USER root PASSWORD 'correct horse' ROLE admin")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
    }
    try (ChildProcess server = start("server", "--config", "sluice.yaml")) {
      String address = "jdbc:sluice://127.0.0.1:" + port(server) + "/";
      String encrypted = address + "?tls_ca=" + certificate;
      assertAnswers(encrypted);
      assertRefused(encrypted, "wrong horse", "28000");
      assertRefused(address + "?tls=true", "correct horse", "08001");
      assertRefused(address, "correct horse", "08006");
      assertPrompts(encrypted, "42");
      assertPrompts(address + "?tls=true", "tls_ca=FILE");
      assertPrompts(address, "say tls=true");

      TestCertificate.make(folder, "EC").write(certificate, folder.resolve("a.key"));
      assertAnswers(encrypted);
      assertThat(server.terminate()).as(server::err).isZero();
    }
  }

  @Test
  void aServerWithoutAUsableCertificateDoesNotStart() {
    try (ChildProcess server =
        start("server", "--port", "0", "--tls-certificate", "a.crt", "--tls-key", "a.key")) {
      assertThat(server.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(server.err()).contains("a.crt cannot be used for TLS: it cannot be read");
    }
    try (ChildProcess server = start("server", "--port", "0", "--tls-certificate", "a.crt")) {
      assertThat(server.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(server.err()).contains("its key are given both or not at all");
    }
  }

  private static void assertAnswers(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address, "root", "correct horse")) {
      assertThat(connection.isValid(0)).isTrue();
    }
  }

  private static void assertRefused(String address, String password, String state) {
    assertThatThrownBy(() -> DriverManager.getConnection(address, "root", password))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  /** The command line's own client. */
  private void assertPrompts(String address, String answer) {
    String who = address + (address.contains("?") ? "&" : "?") + "user=root";
    Map<String, String> environment = Map.of("SLUICE_PASSWORD", "correct horse");
    try (ChildProcess sql =
        ChildProcess.start(
            SluiceMain.class, folder, environment, "sql", "-u", who, "-e", "SELECT 40 + 2")) {
      sql.exitCode();
      assertThat(sql.out() + sql.err()).contains(answer);
    }
  }

  private ChildProcess start(String... arguments) {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), arguments);
  }

  private static String port(ChildProcess server) {
    Matcher found = ADDRESS.matcher(server.out());
    while (!found.find()) {
      assertThat(server.isAlive()).as(server::err).isTrue();
      found = ADDRESS.matcher(server.out());
    }
    return found.group(1);
  }
}
