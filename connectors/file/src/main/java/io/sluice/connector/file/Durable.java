package io.sluice.connector.file;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** Changes to the file system that survive a crash of the machine once they have returned. */
final class Durable {
  private static final int WORD_BYTES = 10;
  private static final int ATTEMPTS = 5;

  private Durable() {}

  /** A file name for any text, the same every time. */
  static String word(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, WORD_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static void createFolders(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed("creating the folder " + folder, e);
    }
  }

  /** Writes a whole file and forces it to disk. */
  static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw failed("writing " + file, e);
    }
    force(file);
  }

  /** Forces a file's content to disk. */
  static void force(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw failed("writing " + file, e);
    }
  }

  /** Takes the place of what stands at the target, in one step. */
  static void move(Path file, Path target) {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("moving " + file + " to " + target, e);
    }
    forceFolder(target);
  }

  private static void forceFolder(Path entry) {
    Path folder = entry.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failed("writing the folder " + folder, e);
    }
  }

  /**
   * Removes a file, or a folder with all that is in it; nothing if it is not there. Another may
   * remove the same.
   */
  static void delete(Path entry) {
    for (int attempt = 1; Files.exists(entry, LinkOption.NOFOLLOW_LINKS); attempt++) {
      try (Stream<Path> below = Files.walk(entry)) {
        for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw failed("removing " + entry, e instanceof IOException io ? io : new IOException(e));
        }
      }
    }
  }

  static SluiceException failed(String doing, IOException cause) {
    String reason = cause.getMessage();
    if (cause instanceof FileSystemException said && said.getReason() != null) {
      reason = said.getReason();
    }
    String text = String.valueOf(reason).toLowerCase(Locale.ROOT);
    ErrorCode code = ErrorCode.TARGET_FAILED;
    if (cause instanceof AccessDeniedException || text.contains("read-only file system")) {
      code = ErrorCode.PERMISSION_DENIED;
      reason = "permission denied";
    } else if (text.contains("no space") || text.contains("quota") || text.contains("too large")) {
      code = ErrorCode.DISK_FULL;
    }
    return new SluiceException(code, doing + " failed: " + reason, cause);
  }
}
