package io.sluice.gateway.cli;

import io.sluice.gateway.connect.KnownOptions;
import io.sluice.gateway.secret.Discretion;
import io.sluice.gateway.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The prompt's history, which leaves out whatever holds a secret. */
final class DiscreetHistory extends DefaultHistory {
  /** Statements that hold no secret even if they cannot be read to their end. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "\\s*(SELECT|WITH|VALUES|EXPLAIN|SHOW|DESCRIBE|TEST|RUN|WAIT|CANCEL|DROP"
              + "|(CREATE|ALTER)\\s+SYNC)\\b[^;]*;?\\s*",
          Pattern.CASE_INSENSITIVE);

  /** What a secret is written in, or is near to. */
  private static final Pattern SUSPECT =
      Pattern.compile(
          "['\"]|\\$\\$|\\b(secret|connection|user|password)\\b", Pattern.CASE_INSENSITIVE);

  private final Discretion discretion;

  DiscreetHistory(KnownOptions options) {
    this.discretion = new Discretion(options::isOpen);
  }

  /**
   * Where a history is kept, for its owner's eyes only.
   *
   * @throws SluiceException {@code DATA_DIRECTORY_UNUSABLE}
   */
  static Path file(Path folder) {
    Path file = folder.resolve("history");
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return file;
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.DATA_DIRECTORY_UNUSABLE,
          "the history " + file + " cannot be kept: " + e.getMessage(),
          e);
    }
  }

  @Override
  public void add(Instant time, String line) {
    if (!mayHoldSecret(line)) {
      super.add(time, line);
    }
  }

  boolean mayHoldSecret(String line) {
    try {
      return Session.parse(line, Map.of()).stream().anyMatch(discretion::holdsSecret);
    } catch (SluiceException e) {
      // A misspelt CREATE SECRET still holds the secret.
      return SUSPECT.matcher(line).find() && !HARMLESS.matcher(line).matches();
    }
  }
}
