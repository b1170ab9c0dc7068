package io.sluice.gateway.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate and key, from PEM files that may be renewed at any time: whoever connects
 * later is shown the new ones. Safe for any thread.
 */
public final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path certificate;
  private final Path key;
  private SslContext context;
  private Version version;
  private long looked = System.nanoTime();

  private record Version(FileTime certificate, FileTime key) {}

  /**
   * Reads the files.
   *
   * @param certificate the server's certificate and those that vouch for it, in this order
   * @param key its private key, as PKCS #8 without a password
   * @throws SluiceException {@code FILE_UNREADABLE}
   */
  public Tls(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
    try {
      version = version();
      context = read();
    } catch (IOException | IllegalArgumentException e) {
      throw new SluiceException(
              ErrorCode.FILE_UNREADABLE,
              "the certificate "
                  + certificate
                  + " or its key "
                  + key
                  + " cannot be used: "
                  + e.getMessage(),
              e)
          .withSuggestion(
              "Both are PEM files; the key is PKCS #8 without a password: openssl pkcs8 -topk8"
                  + " -nocrypt -in old.pem -out key.pem.");
    }
  }

  SslHandler handler(ByteBufAllocator allocator) {
    return current().newHandler(allocator);
  }

  private synchronized SslContext current() {
    long now = System.nanoTime();
    if (now - looked >= LOOK_EVERY_NANOS) {
      looked = now;
      renew();
    }
    return context;
  }

  private void renew() {
    try {
      Version found = version();
      if (!found.equals(version)) {
        context = read();
        version = found;
        LOG.info("the certificate was renewed");
      }
    } catch (IOException | IllegalArgumentException e) {
      // Perhaps one of the two is still being written: the next look may find both.
      LOG.warn("the renewed certificate cannot be used; the old one stays: {}", e.toString());
    }
  }

  private Version version() throws IOException {
    return new Version(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }

  private SslContext read() throws SSLException {
    return SslContextBuilder.forServer(certificate.toFile(), key.toFile()).build();
  }
}
