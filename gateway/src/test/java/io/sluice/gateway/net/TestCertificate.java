package io.sluice.gateway.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate of 127.0.0.1 that vouches for itself, made by Java's own keytool. */
public record TestCertificate(String certificate, String key) {
  private static final String PASSWORD = "changeit";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /**
   * Makes one.
   *
   * @param folder what for the while of it a file is kept in
   * @param algorithm of its key: RSA, EC or Ed25519
   */
  public static TestCertificate make(Path folder, String algorithm)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = Files.createTempFile(folder, "made", ".p12");
    Files.delete(store);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=Test",
            "-ext",
            "san=ip:127.0.0.1",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString());
    if (new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new TestCertificate(
        pem("CERTIFICATE", made.getCertificate("server").getEncoded()),
        pem("PRIVATE KEY", made.getKey("server", PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, LINES.encodeToString(bytes), kind);
  }

  /** Writes both to files, in place of those that are there. */
  public void write(Path certificateFile, Path keyFile) throws IOException {
    Files.writeString(certificateFile, certificate);
    Files.writeString(keyFile, key);
  }
}
