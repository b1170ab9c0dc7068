package io.sluice.gateway.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where the server's programs are unpacked: once for each user, who alone can change them. */
final class Programs {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private Programs() {}

  /**
   * The folder, as its real path; made if it is missing.
   *
   * @throws IOException if it cannot be made, or if somebody else could change what is in it
   */
  static Path folder() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    Path own = temporary.resolve("sluice-" + System.getProperty("user.name"));
    if (!Files.exists(own)) {
      Files.createDirectory(own, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    boolean mine = Files.getOwner(own).equals(Files.getOwner(Path.of("/proc/self")));
    if (!mine || !Files.getPosixFilePermissions(own).equals(PRIVATE)) {
      throw new IOException(own + " must be yours alone: remove it, or change its owner and mode");
    }
    return own.resolve("postgres");
  }
}
