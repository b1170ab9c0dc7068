package io.sluice.engine.compact;

import java.util.Arrays;

/**
 * Numbers the distinct keys of changes: the first is slot 0. A key is given by a reference to an
 * image that has it.
 */
final class KeyIndex {
  private static final int FREE = -1;
  private static final int FIRST_SIZE = 1024;
  private static final int MIX = 0x9E3779B9;

  private final GroupRows rows;
  private final int[] columns;
  private int[] table;
  private int[] keys;
  private int[] hashes;
  private int count;

  /**
   * @param columns the followed columns that make the key
   */
  KeyIndex(GroupRows rows, int[] columns) {
    this.rows = rows;
    this.columns = columns;
    this.table = free(FIRST_SIZE);
    this.keys = new int[FIRST_SIZE / 2];
    this.hashes = new int[FIRST_SIZE / 2];
  }

  int count() {
    return count;
  }

  /** The image that has a slot's key. */
  int key(int slot) {
    return keys[slot];
  }

  void clear() {
    Arrays.fill(table, FREE);
    count = 0;
  }

  /** The slot of the image's key, a new one if it has none. */
  int slot(int reference) {
    int hash = hash(reference);
    int place = hash & (table.length - 1);
    while (table[place] != FREE) {
      int slot = table[place];
      if (hashes[slot] == hash && equal(keys[slot], reference)) {
        return slot;
      }
      place = (place + 1) & (table.length - 1);
    }
    if (count == keys.length) {
      grow();
      return slot(reference);
    }
    table[place] = count;
    keys[count] = reference;
    hashes[count] = hash;
    return count++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    table = free(2 * table.length);
    for (int slot = 0; slot < count; slot++) {
      int place = hashes[slot] & (table.length - 1);
      while (table[place] != FREE) {
        place = (place + 1) & (table.length - 1);
      }
      table[place] = slot;
    }
  }

  private int hash(int reference) {
    int hash = 0;
    for (int column : columns) {
      int cell = cell(reference, column);
      hash = 31 * hash + Cells.hash(rows.vector(cell, column), rows.index(cell));
    }
    hash *= MIX;
    return hash ^ (hash >>> 15);
  }

  private boolean equal(int one, int other) {
    for (int column : columns) {
      int left = cell(one, column);
      int right = cell(other, column);
      if (!Cells.equal(
          rows.vector(left, column),
          rows.index(left),
          rows.vector(right, column),
          rows.index(right))) {
        return false;
      }
    }
    return true;
  }

  /** Where an image's key column stands. */
  int cell(int reference, int column) {
    if (reference < 0 || !rows.partial(reference)) {
      return reference;
    }
    int own = rows.own(reference, column);
    if (own == GroupRows.UNKNOWN) {
      throw new IllegalStateException(
          "the log leaves out column %s of the key of %s"
              .formatted(rows.table().columns().get(column).name(), rows.table().table()));
    }
    return own;
  }

  private static int[] free(int size) {
    int[] table = new int[size];
    Arrays.fill(table, FREE);
    return table;
  }
}
