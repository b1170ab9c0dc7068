package io.sluice.connector.postgres.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells connections that failed for their encryption from those that failed for other reasons. */
final class Encryption {
  /** Part of what the driver says, in every language. */
  private static final String WRONG_HOST = "HostnameVerifier";

  private Encryption() {}

  /** The error as {@code ENCRYPTION_FAILED} with what mends it, if that is what it is. */
  static SluiceException explain(SluiceException failure, String connection) {
    String message = failure.getMessage();
    boolean untrusted =
        has(failure, CertPathBuilderException.class)
            || has(failure, CertPathValidatorException.class);
    boolean wrongHost = message.contains(WRONG_HOST);
    if (!untrusted && !wrongHost && !message.contains("SSL") && !has(failure, SSLException.class)) {
      return failure;
    }
    String set = "ALTER CONNECTION " + Quoting.identifier(connection) + " SET ";
    if (untrusted) {
      return error(
          failure,
          "the server's certificate is signed by none of the authorities that are trusted ("
              + message
              + ")",
          set + "(sslrootcert = '…') names the file with the authority's certificate.");
    }
    if (wrongHost) {
      return error(
          failure,
          "the server's certificate is for another host (" + message + ")",
          "Connect by the name that the certificate is for, or take sslmode = 'verify-ca', which"
              + " checks the authority only.");
    }
    return error(
        failure,
        "no encrypted connection could be made (" + message + ")",
        set
            + "(sslmode = '…') says whether to encrypt; sslrootcert, sslcert and sslkey name files"
            + " in PEM form, the key's in PKCS-8.");
  }

  private static SluiceException error(SluiceException failure, String what, String mend) {
    return new SluiceException(ErrorCode.ENCRYPTION_FAILED, what, failure.getCause())
        .withSuggestion(mend);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
