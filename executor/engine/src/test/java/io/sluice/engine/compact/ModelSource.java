package io.sluice.engine.compact;

import io.sluice.spi.change.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A table {@code (id INTEGER, part VARCHAR, amount BIGINT, note VARCHAR, blob VARCHAR)} that is
 * changed at random, with the log of its changes. Few keys and few values, so that chains of
 * changes meet.
 */
final class ModelSource {
  /** A change as a log has it. */
  record Logged(
      Operation operation,
      @Nullable List<Object> before,
      @Nullable List<Object> after,
      BitSet unchanged) {}

  private static final BitSet NOTHING = new BitSet();

  private final Random random;
  private final boolean keyed;
  private final boolean partial;
  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * @param keyed whether {@code (id, part)} is the key and the identity; else whole rows are
   * @param partial whether updates leave out what they don't touch of {@code note} and {@code blob}
   */
  ModelSource(Random random, boolean keyed, boolean partial) {
    this.random = random;
    this.keyed = keyed;
    this.partial = partial;
  }

  List<List<Object>> rows() {
    List<List<Object>> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(new ArrayList<>(row)));
    return copy;
  }

  Logged change() {
    int kind = random.nextInt(10);
    if (rows.isEmpty() || kind < 3) {
      return insert();
    }
    return kind < 5 ? delete() : update();
  }

  private Logged insert() {
    List<Object> row = row();
    if (taken(row)) {
      return rows.isEmpty() ? insert() : update();
    }
    rows.add(row);
    return new Logged(Operation.INSERT, null, row, NOTHING);
  }

  private Logged delete() {
    List<Object> row = rows.remove(random.nextInt(rows.size()));
    return new Logged(Operation.DELETE, identity(row), null, NOTHING);
  }

  private Logged update() {
    int place = random.nextInt(rows.size());
    List<Object> old = rows.get(place);
    List<Object> now = row();
    BitSet unchanged = new BitSet();
    boolean move = random.nextInt(3) == 0 && !taken(now);
    if (!move) {
      Collections.copy(now, old.subList(0, 2));
    }
    for (int column = 3; column < 5; column++) {
      if (random.nextBoolean()) {
        now.set(column, old.get(column));
        unchanged.set(column, partial);
      }
    }
    rows.set(place, now);
    List<Object> told = new ArrayList<>(now);
    unchanged.stream().forEach(column -> told.set(column, null));
    boolean sameIdentity = identity(old).equals(identity(now));
    return sameIdentity
        ? new Logged(Operation.UPDATE, null, told, unchanged)
        : new Logged(Operation.MOVE, identity(old), told, unchanged);
  }

  private boolean taken(List<Object> row) {
    return keyed && rows.stream().anyMatch(other -> identity(other).equals(identity(row)));
  }

  private List<Object> identity(List<Object> row) {
    return keyed ? row.subList(0, 2) : row;
  }

  private List<Object> row() {
    List<Object> row = new ArrayList<>();
    row.add(random.nextInt(4));
    row.add(random.nextBoolean() ? "a" : "b");
    row.add(random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(3)));
    row.add(random.nextInt(3) == 0 ? null : "note " + random.nextInt(3));
    row.add(random.nextInt(3) == 0 ? "" : "blob " + random.nextInt(1000));
    return row;
  }
}
