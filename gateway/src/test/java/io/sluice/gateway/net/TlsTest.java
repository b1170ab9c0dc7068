package io.sluice.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of a server, as its clients see them. */
final class TlsTest {
  @TempDir private Path folder;
  private CertificateFiles files;

  @BeforeEach
  void nameFiles() {
    files = new CertificateFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void eachKindOfKeyIsUsed(String algorithm) throws Exception {
    TestCertificate made = TestCertificate.make(folder, algorithm);
    made.write(files.certificate(), files.key());
    try (HttpServer server = server(new Tls(files.certificate(), files.key()))) {
      assertThat(shown(server)).isEqualTo(made.certificate());
    }
  }

  @Test
  void aRenewedCertificateIsShownToTheNextClientAndTheOldOneUntilItIsWhole() throws Exception {
    TestCertificate old = TestCertificate.make(folder, "EC");
    TestCertificate renewed = TestCertificate.make(folder, "RSA");
    old.write(files.certificate(), files.key());
    try (HttpServer server = server(new Tls(files.certificate(), files.key()));
        SSLSocket early = connect(server)) {
      Files.writeString(files.certificate(), renewed.certificate());
      assertThat(shown(server)).as("the key is still the old one").isEqualTo(old.certificate());
      Files.delete(files.key());
      assertThat(shown(server)).as("there is no key").isEqualTo(old.certificate());
      Files.writeString(files.key(), renewed.key());
      assertThat(shown(server)).isEqualTo(renewed.certificate());

      early.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(early.getInputStream().read()).as("what is open goes on").isEqualTo('H');
    }
  }

  @Test
  void filesThatCannotBeUsedAreRefusedWithTheReason() throws Exception {
    TestCertificate one = TestCertificate.make(folder, "EC");
    TestCertificate other = TestCertificate.make(folder, "EC");
    assertRefused("server.crt cannot be used for TLS: it cannot be read");
    one.write(files.certificate(), files.key());
    Files.writeString(files.key(), other.key());
    assertRefused("server.key cannot be used for TLS: it does not belong to the certificate");
    Files.writeString(files.key(), TestCertificate.make(folder, "RSA").key());
    assertRefused("it is no private key for the certificate's EC key");
    Files.writeString(files.key(), one.certificate());
    assertRefused("there is no \"BEGIN PRIVATE KEY\" in it");
    Files.writeString(files.certificate(), "nothing");
    assertRefused("server.crt cannot be used for TLS: ");
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> new Tls(files.certificate(), files.key()))
        .isInstanceOfSatisfying(
            SluiceException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
        .hasMessageContaining(why);
  }

  private static HttpServer server(Tls tls) {
    return HttpServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        call -> Answer.text(200, "here"),
        ServerLimits.usual(),
        Optional.of(tls));
  }

  private static String shown(HttpServer server) throws Exception {
    try (SSLSocket socket = connect(server)) {
      byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
          + "\n-----END CERTIFICATE-----\n";
    }
  }

  private static SSLSocket connect(HttpServer server) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port());
    socket.startHandshake();
    return socket;
  }

  /** Believes anything: who vouches for whom is the drivers' test. */
  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
