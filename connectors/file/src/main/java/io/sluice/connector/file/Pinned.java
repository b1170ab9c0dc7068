package io.sluice.connector.file;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;

/**
 * A file as a snapshot reads it.
 *
 * @param file where it is read
 * @param original where it stood, for messages
 * @param version what it was when the snapshot met it
 */
record Pinned(DataFile file, Path original, Fingerprint version) {
  /**
   * Requires that the file is what it was.
   *
   * @throws SluiceException {@code SCHEMA_CHANGED}; reading once more, in a new snapshot, may do
   */
  void requireUnchanged() {
    if (!Fingerprint.of(file.path()).equals(version)) {
      throw new SluiceException(
              ErrorCode.SCHEMA_CHANGED, "the file " + original + " was changed while it was read")
          .withSuggestion(
              "Write a file beside it and rename that into its place; readers keep the old one.");
    }
  }

  /** A message with the place where the file stood. */
  String named(String message) {
    return message.replace(file.path().toString(), original.toString());
  }
}
