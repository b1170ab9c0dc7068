package io.sluice.connector.mysql.sink;

import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/** Bytes that grow. Used by one thread. */
final class LineBuffer {
  /** As many digits as {@link #decimal} takes behind the point. */
  static final int MOST_DIGITS = 18;

  private static final int START = 1 << 16;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] bytes = new byte[START];
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  void put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  /** Appends characters below 128. */
  void put(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  /** Appends a number from 0 with at least so many digits. */
  void digits(long value, int least) {
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    count = Math.max(count, least);
    reserve(count);
    long rest = value;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  /**
   * Appends a whole number of units of {@code 10^-scale}, but not the least number of 64 bits.
   *
   * @param scale from 0 to {@link #MOST_DIGITS}
   */
  void decimal(long unscaled, int scale) {
    if (unscaled < 0) {
      put('-');
    }
    long magnitude = Math.abs(unscaled);
    if (scale == 0) {
      digits(magnitude, 1);
      return;
    }
    long unit = 1;
    for (int i = 0; i < scale; i++) {
      unit *= 10;
    }
    digits(magnitude / unit, 1);
    put('.');
    digits(magnitude % unit, scale);
  }

  /** Appends text; what would end a field or line, or start an escape, is escaped. */
  void text(ArrowBuf source, long offset, int length) {
    reserve(2 * length);
    // Copied behind the room that it takes if all of it must be escaped, which is rare.
    source.getBytes(offset, bytes, size + length, length);
    int end = size + 2 * length;
    for (int i = size + length; i < end; i++) {
      byte b = bytes[i];
      switch (b) {
        case '\\', '\t', '\n' -> {
          bytes[size++] = '\\';
          bytes[size++] = b == '\t' ? (byte) 't' : b == '\n' ? (byte) 'n' : b;
        }
        case 0 -> {
          bytes[size++] = '\\';
          bytes[size++] = '0';
        }
        default -> bytes[size++] = b;
      }
    }
  }

  /** Appends bytes in hexadecimal. */
  void hex(ArrowBuf source, long offset, int length) {
    reserve(2 * length);
    for (int i = 0; i < length; i++) {
      int b = source.getByte(offset + i) & 0xFF;
      bytes[size++] = HEX[b >> 4];
      bytes[size++] = HEX[b & 0xF];
    }
  }

  private void reserve(int needed) {
    if (bytes.length - size < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, needed), 2 * bytes.length));
    }
  }
}
