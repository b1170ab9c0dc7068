package io.sluice.engine.compact;

import java.util.Arrays;

/** A list of numbers. */
final class Ints {
  private static final int FIRST_SIZE = 64;

  private int[] values = new int[FIRST_SIZE];
  private int count;

  void add(int value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  int at(int place) {
    return values[place];
  }

  void set(int place, int value) {
    values[place] = value;
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }
}
