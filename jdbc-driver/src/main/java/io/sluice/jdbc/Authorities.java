package io.sluice.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities of a PEM file, which vouch for a server. */
final class Authorities {
  private Authorities() {}

  static SSLContext of(String file) throws SQLException {
    try (InputStream pem = Files.newInputStream(Paths.get(file))) {
      KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
      believed.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        believed.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw unusable(file, "there is no certificate in it", null);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(believed);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e.toString(), e);
    }
  }

  private static SQLException unusable(
      String file, String reason, @org.jspecify.annotations.Nullable Exception cause) {
    return Errors.exception("tls_ca: '" + file + "' cannot be used: " + reason, "08001", 0, cause);
  }
}
