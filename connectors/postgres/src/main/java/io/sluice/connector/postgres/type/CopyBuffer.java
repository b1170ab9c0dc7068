package io.sluice.connector.postgres.type;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import org.apache.arrow.memory.ArrowBuf;

/** Gathers the bytes of a COPY and sends them in pieces of one size. Used by one thread. */
public final class CopyBuffer {
  private static final int CAPACITY = 1 << 16;
  private static final int MANY = 1 << 13;

  private final Destination destination;
  private final byte[] bytes = new byte[CAPACITY];
  private int size;

  public CopyBuffer(Destination destination) {
    this.destination = destination;
  }

  /** Where full pieces go. */
  public interface Destination {
    /** Takes bytes; the array is used again afterwards. */
    void accept(byte[] bytes, int offset, int length) throws SQLException;
  }

  public void int8(int value) throws SQLException {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  public void int16(int value) throws SQLException {
    reserve(2);
    BigEndian.putInt16(bytes, size, value);
    size += 2;
  }

  public void int32(int value) throws SQLException {
    reserve(4);
    BigEndian.putInt32(bytes, size, value);
    size += 4;
  }

  public void int64(long value) throws SQLException {
    reserve(8);
    BigEndian.putInt64(bytes, size, value);
    size += 8;
  }

  public void bytes(byte[] source, int offset, int length) throws SQLException {
    int done = 0;
    while (done < length) {
      int piece = room(length - done);
      System.arraycopy(source, offset + done, bytes, size, piece);
      size += piece;
      done += piece;
    }
  }

  /** Copies out of a vector's memory, however long. */
  public void bytes(ArrowBuf source, long offset, int length) throws SQLException {
    int done = 0;
    while (done < length) {
      int piece = room(length - done);
      source.getBytes(offset + done, bytes, size, piece);
      size += piece;
      done += piece;
    }
  }

  /**
   * Takes the bytes from the buffer's position to its limit and leaves both where they are. Many in
   * an array are sent from there, without a copy.
   */
  public void bytes(ByteBuffer source) throws SQLException {
    if (source.hasArray() && source.remaining() >= MANY) {
      flush();
      int offset = source.arrayOffset() + source.position();
      destination.accept(source.array(), offset, source.remaining());
      return;
    }
    ByteBuffer rest = source.duplicate();
    while (rest.hasRemaining()) {
      int piece = room(rest.remaining());
      rest.get(bytes, size, piece);
      size += piece;
    }
  }

  /** Sends what has been gathered. */
  public void flush() throws SQLException {
    if (size > 0) {
      destination.accept(bytes, 0, size);
      size = 0;
    }
  }

  private int room(int wanted) throws SQLException {
    if (size == CAPACITY) {
      flush();
    }
    return Math.min(wanted, CAPACITY - size);
  }

  private void reserve(int needed) throws SQLException {
    if (CAPACITY - size < needed) {
      flush();
    }
  }
}
