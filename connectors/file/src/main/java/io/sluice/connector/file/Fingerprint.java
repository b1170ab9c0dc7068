package io.sluice.connector.file;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells a version of a file from the next: another file has taken its place, or it was written
 * to.
 *
 * @param identity the file system's number of the file; stays when the file is renamed or linked
 */
record Fingerprint(String identity, long bytes, Instant modified) {
  /**
   * The version that stands at the path.
   *
   * @throws SluiceException {@code SCHEMA_CHANGED} if there is none any more
   */
  static Fingerprint of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Fingerprint(
          String.valueOf(attributes.fileKey()),
          attributes.size(),
          attributes.lastModifiedTime().toInstant());
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.SCHEMA_CHANGED, "the file " + path + " has gone, or cannot be looked at", e);
    }
  }

  /** The part of it that a copy with its times keeps, as a word for a file name. */
  String version() {
    return bytes + "-" + modified.getEpochSecond() + "." + modified.getNano();
  }
}
