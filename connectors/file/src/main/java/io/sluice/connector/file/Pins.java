package io.sluice.connector.file;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the files of a snapshot readable while others take their place: each gets a hard link in a
 * folder of the snapshot's own, which holds a lock so that the next process can tell what a killed
 * one has left. Where no link can be made, the file is read where it stands. Safe for any thread.
 */
final class Pins implements AutoCloseable {
  private static final String LOCK = "lock";

  private final FileSettings settings;
  private @Nullable Path folder;
  private @Nullable FileChannel lock;
  private boolean linked;
  private int count;
  private boolean closed;

  Pins(FileSettings settings) {
    this.settings = settings;
    this.linked = !settings.readOnly();
  }

  /** The files of the table, each where this snapshot reads it. */
  synchronized List<Pinned> pin(StoredTable table) {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "the snapshot was closed");
    }
    List<Pinned> pinned = new ArrayList<>();
    for (DataFile file : table.files()) {
      DataFile read = linked ? file.at(link(file.path())) : file;
      pinned.add(new Pinned(read, file.path(), Fingerprint.of(read.path())));
    }
    return pinned;
  }

  /** The link, or the file itself where links cannot be made. */
  private Path link(Path file) {
    try {
      Path link = open().resolve(Integer.toString(count++));
      return Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      if (!Files.exists(file)) {
        throw new SluiceException(ErrorCode.SCHEMA_CHANGED, "the file " + file + " has gone", e);
      }
      linked = false;
      return file;
    }
  }

  private Path open() throws IOException {
    if (folder != null) {
      return folder;
    }
    Path all = settings.hidden().resolve("reading");
    Files.createDirectories(all);
    removeStale(all);
    // Locked before it has its name, so that nobody takes it for one that was left.
    Path beside = Files.createDirectory(all.resolve("." + UUID.randomUUID()));
    lock =
        FileChannel.open(beside.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    Path opened = Files.move(beside, all.resolve(beside.getFileName().toString().substring(1)));
    folder = opened;
    return opened;
  }

  private static void removeStale(Path all) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(all)) {
      others = entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
    }
    for (Path other : others) {
      if (isStale(other)) {
        Durable.delete(other);
      }
    }
  }

  private static boolean isStale(Path other) {
    try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // It has just been removed by whoever made it, or by another that looks.
      return false;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      if (folder != null) {
        Durable.delete(folder);
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw Durable.failed("closing a snapshot", e);
    } finally {
      folder = null;
      lock = null;
    }
  }
}
