package io.sluice.connector.postgres.change;

import java.util.Arrays;

/** Where the values of a row stand within a message. Used again for the next one. */
final class Tuple {
  static final byte NULL = 'n';
  static final byte UNCHANGED = 'u';
  static final byte TEXT = 't';
  static final byte BINARY = 'b';

  private byte[] kinds = new byte[16];
  private int[] offsets = new int[16];
  private int[] lengths = new int[16];
  private int size;

  /** Reads on from where the message stands. */
  void read(Message message) {
    size = message.int16();
    if (size > kinds.length) {
      kinds = Arrays.copyOf(kinds, size);
      offsets = Arrays.copyOf(offsets, size);
      lengths = Arrays.copyOf(lengths, size);
    }
    for (int i = 0; i < size; i++) {
      byte kind = message.int8();
      kinds[i] = kind;
      if (kind == TEXT || kind == BINARY) {
        lengths[i] = message.int32();
        offsets[i] = message.at();
        message.skip(lengths[i]);
      }
    }
  }

  int size() {
    return size;
  }

  byte kind(int column) {
    return kinds[column];
  }

  boolean hasValue(int column) {
    return kinds[column] == TEXT || kinds[column] == BINARY;
  }

  int offset(int column) {
    return offsets[column];
  }

  int length(int column) {
    return lengths[column];
  }

  /** Whether a column's value is the same in another row of the same message. */
  boolean sameAs(Tuple other, int column, byte[] bytes) {
    if (kinds[column] != other.kinds[column]) {
      return false;
    }
    return !hasValue(column)
        || Arrays.equals(
            bytes,
            offsets[column],
            offsets[column] + lengths[column],
            bytes,
            other.offsets[column],
            other.offsets[column] + other.lengths[column]);
  }
}
