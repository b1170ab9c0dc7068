package io.sluice.gateway.remote;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who vouches for a server: the certificates of a PEM file. */
final class Authorities {
  private Authorities() {}

  /**
   * Encryption that believes these, and nobody else.
   *
   * @throws SluiceException {@code FILE_UNREADABLE}
   */
  static SSLContext of(String file) {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      List<Certificate> certificates =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
      if (certificates.isEmpty()) {
        throw unusable(file, "there is no certificate in it", null);
      }
      KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
      believed.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        believed.setCertificateEntry("ca" + i, certificates.get(i));
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

  private static SluiceException unusable(String file, String why, @Nullable Exception cause) {
    return new SluiceException(
        ErrorCode.FILE_UNREADABLE, "tls_ca: the file " + file + " cannot be used: " + why, cause);
  }
}
