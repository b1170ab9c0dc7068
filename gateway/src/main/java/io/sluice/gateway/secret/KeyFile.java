package io.sluice.gateway.secret;

import io.sluice.gateway.store.DataDirectory;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the key that secrets are encrypted under: {@code SLUICE_KEY} (32 bytes as Base64), else the
 * file that {@code SLUICE_KEY_FILE} names, else a file beside the store that only its owner can
 * read, made on first use.
 */
final class KeyFile {
  static final String NAME = "secret.key";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  static SecretCipher cipher(DataDirectory directory, Map<String, String> environment) {
    String given = environment.get("SLUICE_KEY");
    if (given != null) {
      return new SecretCipher(decode(given, "the environment variable SLUICE_KEY"));
    }
    String file = environment.get("SLUICE_KEY_FILE");
    Path path = file == null ? directory.resolve(NAME) : Path.of(file);
    try {
      if (file == null && !Files.exists(path)) {
        create(path);
      }
      refuseOpenToOthers(path);
      return new SecretCipher(decode(Files.readString(path), "the key file " + path));
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.FILE_UNREADABLE, "the key file " + path + " cannot be read", e);
    }
  }

  private static void create(Path path) throws IOException {
    byte[] key = new byte[SecretCipher.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    FileAttribute<?>[] attributes =
        isPosix(path)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    // Written aside and renamed: a kill in between leaves no half key that secrets would be lost
    // to.
    Path fresh = Files.createTempFile(path.getParent(), NAME, ".new", attributes);
    Files.writeString(
        fresh, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
    try {
      Files.move(fresh, path);
    } catch (FileAlreadyExistsException e) {
      Files.delete(fresh);
    }
  }

  private static void refuseOpenToOthers(Path path) throws IOException {
    if (!isPosix(path)) {
      return;
    }
    Set<PosixFilePermission> extra = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    extra.removeAll(OWNER_ONLY);
    if (extra.stream().anyMatch(permission -> permission != PosixFilePermission.OWNER_EXECUTE)) {
      throw new SluiceException(
              ErrorCode.DATA_DIRECTORY_UNUSABLE, "the key file " + path + " is open to others")
          .withSuggestion("chmod 600 " + path);
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    return folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  private static byte[] decode(String text, String where) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == SecretCipher.KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: told below, without the text, which may be a mistyped key.
    }
    throw new SluiceException(ErrorCode.INVALID_OPTION, where + " does not hold 32 bytes as Base64")
        .withSuggestion("openssl rand -base64 32 makes one.");
  }
}
