package io.sluice.gateway.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's side of TLS. Whoever renews a certificate writes its files, and the next socket has
 * it; what is open goes on. Safe for any thread.
 */
public final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final CertificateFiles files;
  private List<Object> seen;
  private SslContext context;

  /**
   * Reads the files.
   *
   * @param certificate the server's certificate and those that vouch for it, in this order
   * @param key its private key, as PKCS #8 without a password
   * @throws SluiceException {@code FILE_UNREADABLE} if they cannot be used, or not together
   */
  public Tls(Path certificate, Path key) {
    this.files = new CertificateFiles(certificate, key);
    this.seen = versions();
    this.context = files.read();
  }

  SslHandler handler(ByteBufAllocator allocator) {
    return current().newHandler(allocator);
  }

  /** By the files as they are now, or as they were when they could last be used. */
  private synchronized SslContext current() {
    List<Object> now = versions();
    if (now.equals(seen)) {
      return context;
    }
    // Also if it cannot be used: the other of the two files may follow, and is seen then.
    seen = now;
    try {
      context = files.read();
      LOG.info("TLS goes on with the certificate of {} as it is now", files.certificate());
    } catch (SluiceException e) {
      LOG.warn("TLS goes on with the certificate as it was: {}", e.getMessage());
    }
    return context;
  }

  private List<Object> versions() {
    return List.of(version(files.certificate()), version(files.key()));
  }

  private static Object version(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(found.lastModifiedTime(), found.size(), found.fileKey());
    } catch (IOException e) {
      return "missing";
    }
  }

  /**
   * @param file which one stands at the path; renewing may only turn a link
   */
  private record Version(Object time, long size, @Nullable Object file) {}
}
