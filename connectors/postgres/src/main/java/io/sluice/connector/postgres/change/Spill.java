package io.sluice.connector.postgres.change;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of one transaction on disk: first all are written, then all are read. */
final class Spill implements AutoCloseable {
  private static final int WRITE_BUFFER = 1 << 16;
  private static final int READ_BUFFER = 1 << 18;

  private final Path file;
  private final Set<Integer> aborted = new HashSet<>();
  private @Nullable DataOutputStream out;
  private @Nullable DataInputStream in;
  private byte[] bytes = new byte[1024];
  private long left;

  Spill(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), WRITE_BUFFER));
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /** Keeps the whole of a message. */
  void add(Message message) {
    try {
      DataOutputStream to = out;
      if (to == null) {
        throw new IllegalStateException(file + " is being read");
      }
      to.writeInt(message.length());
      to.write(message.bytes(), message.start(), message.length());
      left++;
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /** What a subtransaction did is undone. */
  void abort(int subtransaction) {
    aborted.add(subtransaction);
  }

  boolean isAborted(int subtransaction) {
    return aborted.contains(subtransaction);
  }

  /** Reads the next message; nothing is added any more. False after the last. */
  boolean next(Message message) {
    if (left == 0) {
      return false;
    }
    try {
      DataInputStream from = in == null ? turn() : in;
      int length = from.readInt();
      if (length > bytes.length) {
        bytes = new byte[Math.max(length, 2 * bytes.length)];
      }
      from.readFully(bytes, 0, length);
      message.set(bytes, length);
      left--;
      return true;
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private DataInputStream turn() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), READ_BUFFER));
    return in;
  }

  private SluiceException failed(IOException failure) {
    boolean full = String.valueOf(failure.getMessage()).contains("No space left");
    return new SluiceException(
            full ? ErrorCode.DISK_FULL : ErrorCode.DATA_DIRECTORY_UNUSABLE,
            "keeping a large transaction in " + file + " failed: " + failure,
            failure)
        .withSuggestion(
            "Free space there, or name another data directory with --data-dir; nothing is lost.");
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
      if (in != null) {
        in.close();
      }
      Files.deleteIfExists(file);
    } catch (IOException leftBehind) {
      // The next reader empties the folder.
    }
  }
}
