package io.sluice.gateway.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server proves itself with, in PEM files.
 *
 * @param certificate the server's, followed by those of the authorities between it and one that
 *     clients believe
 * @param key the private key that belongs to it, in PKCS #8, without a password
 */
record CertificateFiles(Path certificate, Path key) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final byte[] PROBE = "sluice".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads both.
   *
   * @throws SluiceException {@code FILE_UNREADABLE} if they cannot be used, or not together
   */
  SslContext read() {
    X509Certificate[] chain = chain();
    PrivateKey secret = key(chain[0].getPublicKey());
    try {
      return SslContextBuilder.forServer(secret, chain)
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IOException e) {
      throw unusable(certificate, "it gives no encryption: " + e.getMessage(), e);
    }
  }

  private X509Certificate[] chain() {
    byte[] pem = text(certificate).getBytes(StandardCharsets.UTF_8);
    try {
      X509Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(X509Certificate[]::new);
      if (chain.length == 0) {
        throw unusable(certificate, "there is no certificate in it", null);
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw unusable(certificate, "it holds no certificates in PEM: " + e.getMessage(), e);
    }
  }

  private PrivateKey key(PublicKey open) {
    Matcher found = KEY.matcher(text(key));
    if (!found.find()) {
      throw unusable(key, "there is no \"BEGIN PRIVATE KEY\" in it", null)
          .withSuggestion(
              "openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW writes any private key so.");
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
      PrivateKey secret =
          KeyFactory.getInstance(open.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(bytes));
      if (belong(open, secret)) {
        return secret;
      }
      throw unusable(key, "it does not belong to the certificate " + certificate, null);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not its message, which may tell of the key.
      throw unusable(
          key, "it is no private key for the certificate's " + open.getAlgorithm() + " key", null);
    }
  }

  /** Java would find out at the first client only. */
  private static boolean belong(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> open.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(secret);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(PROBE);
    return signature.verify(signed);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unusable(file, "it cannot be read: " + e, e);
    }
  }

  private static SluiceException unusable(Path file, String why, @Nullable Exception cause) {
    return new SluiceException(
        ErrorCode.FILE_UNREADABLE, "the file " + file + " cannot be used for TLS: " + why, cause);
  }
}
