package io.sluice.gateway.store;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything a gateway keeps. At most one process has it open: the lock ends
 * with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {
  private static final int LONGEST_PID = 32;

  private final Path folder;
  private final FileChannel channel;

  private DataDirectory(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder for this process, creating it if it is missing.
   *
   * @throws SluiceException {@code DATA_DIRECTORY_IN_USE} with the other process's id, or {@code
   *     DATA_DIRECTORY_UNUSABLE}
   */
  public static DataDirectory open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      create(absolute);
      FileChannel channel =
          FileChannel.open(
              absolute.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = holder(channel);
        channel.close();
        throw inUse(absolute, holder);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
      return new DataDirectory(absolute, channel);
    } catch (IOException e) {
      throw unusable(absolute, e);
    }
  }

  /** The folder, as an absolute path. */
  public Path folder() {
    return folder;
  }

  /** A file or folder inside; it may not exist yet. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  static SluiceException unusable(Path folder, Exception cause) {
    return new SluiceException(
        ErrorCode.DATA_DIRECTORY_UNUSABLE,
        "data directory " + folder + " cannot be used: " + cause.getMessage(),
        cause);
  }

  private static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it through another channel
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PID);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }

  private static SluiceException inUse(Path folder, String holder) {
    String who = holder.isEmpty() ? "another process" : "process " + holder;
    return new SluiceException(
            ErrorCode.DATA_DIRECTORY_IN_USE, "data directory " + folder + " is in use by " + who)
        .withSuggestion("End that process, or give another folder with --data-dir.");
  }

  /** Whether a folder holds a store already, without opening it. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(Store.FILE), LinkOption.NOFOLLOW_LINKS);
  }
}
