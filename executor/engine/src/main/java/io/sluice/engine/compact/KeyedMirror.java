package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.DeleteReaction;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows with a key: what counts is each key's last state. Removed keys come first, so that a row may
 * take over what must be unique from one that is gone.
 */
final class KeyedMirror {
  private static final int NONE = -1;

  /** What a slot's row is at the target: nothing is known against it, or it is gone, or marked. */
  private static final int THERE = 0;

  private static final int GONE = 1;
  private static final int MARKED = 2;

  private final DeleteReaction deletes;
  private final Shape shape;
  private final GroupRows rows;
  private final Images images;
  private final Roots roots;
  private final Output output;
  private final KeyIndex index;

  /** For each slot: the row's newest image, or NONE. */
  private final Ints image = new Ints();

  /** For each slot: the last change that counts, or NONE. */
  private final Ints last = new Ints();

  private final Ints fate = new Ints();

  /** The rows whose new image a filter keeps out, where that is no plain delete. */
  private BitSet out = new BitSet();

  KeyedMirror(
      DeleteReaction deletes,
      Shape shape,
      GroupRows rows,
      Images images,
      Roots roots,
      Output output) {
    this.deletes = deletes;
    this.shape = shape;
    this.rows = rows;
    this.images = images;
    this.roots = roots;
    this.output = output;
    this.index =
        new KeyIndex(rows, shape.keyColumns().stream().mapToInt(column -> column).toArray());
  }

  void reduce() throws InterruptedException {
    if (shape.filters() && deletes != DeleteReaction.APPLY) {
      out = out();
    }
    for (int row = 0; row < rows.count(); row++) {
      Operation operation = rows.operation(row);
      output.counter.saw(operation);
      if (rows.skipped(row)) {
        output.counter.skipped();
        continue;
      }
      switch (operation) {
        case INSERT, UPDATE -> update(slot(row), row);
        case MOVE -> move(row);
        case DELETE -> delete(slot(~row), row);
      }
    }
    emit();
  }

  private BitSet out() throws InterruptedException {
    Ints all = new Ints();
    for (int row = 0; row < rows.count(); row++) {
      if (!rows.skipped(row) && rows.operation(row) != Operation.DELETE) {
        all.add(row);
      }
    }
    BitSet kept = roots.kept(all);
    BitSet left = new BitSet();
    for (int i = kept.nextClearBit(0); i < all.count(); i = kept.nextClearBit(i + 1)) {
      left.set(all.at(i));
    }
    return left;
  }

  private int slot(int reference) {
    int slot = index.slot(reference);
    if (slot == image.count()) {
      image.add(NONE);
      last.add(NONE);
      fate.add(THERE);
    }
    return slot;
  }

  private void put(int slot, int row) {
    image.set(slot, row);
    last.set(slot, row);
    fate.set(slot, THERE);
  }

  private void update(int slot, int row) {
    if (out.get(row)) {
      leave(slot, row);
      return;
    }
    if (rows.partial(row)) {
      images.resolve(row, image.at(slot));
    }
    put(slot, row);
  }

  private void move(int row) throws InterruptedException {
    int from = slot(~row);
    int to = slot(row);
    if (from == to) {
      update(to, row);
      return;
    }
    if (out.get(row)) {
      leave(from, row);
      return;
    }
    if (rows.partial(row)) {
      images.resolve(row, image.at(from));
    }
    if (images.whole(row)) {
      vacate(from, row);
      put(to, row);
    } else {
      moveAtTheTarget(row);
    }
  }

  private void vacate(int slot, int row) {
    image.set(slot, NONE);
    last.set(slot, row);
    fate.set(slot, GONE);
  }

  /** To the target a row that stops matching is a deleted one. */
  private void leave(int slot, int row) {
    rows.leaves(row);
    delete(slot, row);
  }

  private void delete(int slot, int row) {
    switch (deletes) {
      case APPLY -> vacate(slot, row);
      case IGNORE -> output.counter.filtered();
      case SOFT -> mark(slot, row);
    }
  }

  /** The row stays as it is, and its added columns tell of this change, if none has before. */
  private void mark(int slot, int row) {
    if (fate.at(slot) == THERE) {
      last.set(slot, row);
      fate.set(slot, MARKED);
    } else {
      output.counter.filtered();
    }
  }

  /** What the log leaves out is at the target only: all that came before has to be there too. */
  private void moveAtTheTarget(int row) throws InterruptedException {
    emit();
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < shape.output().size(); column++) {
      if (knows(row, column)) {
        columns.add(column);
      }
    }
    Ints here = new Ints();
    here.add(row);
    Ints key = new Ints();
    key.add(~row);
    // A row that a delete left here, because deletes are soft or ignored, makes room.
    output.add(new NetChange.Delete(roots.keys(here, index)));
    output.add(new NetChange.Patch(names(columns), roots.patch(columns, here, here, key, index)));
    output.counter.written(row);
  }

  private void emit() throws InterruptedException {
    Ints deleted = new Ints();
    Ints whole = new Ints();
    Map<List<Integer>, Ints> partial = new LinkedHashMap<>();
    for (int slot = 0; slot < index.count(); slot++) {
      if (last.at(slot) == NONE) {
        continue;
      }
      if (fate.at(slot) == GONE) {
        deleted.add(slot);
        output.counter.written(last.at(slot));
      } else if (image.at(slot) != NONE && images.whole(image.at(slot))) {
        whole.add(slot);
      } else {
        output.counter.written(last.at(slot));
        partial.computeIfAbsent(known(slot), columns -> new Ints()).add(slot);
      }
    }
    upserts(deleted, whole);
    for (Map.Entry<List<Integer>, Ints> alike : partial.entrySet()) {
      patches(alike.getKey(), alike.getValue());
    }
    index.clear();
    image.clear();
    last.clear();
    fate.clear();
  }

  /** The columns, beside the key's, whose new values are known. */
  private List<Integer> known(int slot) {
    List<Integer> columns = new ArrayList<>();
    int row = image.at(slot);
    for (int column = 0; row != NONE && column < shape.output().size(); column++) {
      if (!shape.isKey(column) && knows(row, column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** Whether a column of the output can be told from this image. */
  private boolean knows(int row, int column) {
    int source = shape.sources().get(column);
    return source == Shape.COMPUTED || images.source(row, source) != GroupRows.UNKNOWN;
  }

  private void upserts(Ints deleted, Ints whole) throws InterruptedException {
    Roots.Built built = roots.rows(of(image, whole), of(last, whole));
    for (int i = 0; i < whole.count(); i++) {
      if (built.kept().get(i)) {
        output.counter.written(last.at(whole.at(i)));
      } else {
        // A row that stops matching the transform's filter is gone from the target.
        output.counter.left(last.at(whole.at(i)));
        deleted.add(whole.at(i));
      }
    }
    Ints keys = new Ints();
    for (int i = 0; i < deleted.count(); i++) {
      keys.add(index.key(deleted.at(i)));
    }
    output.add(new NetChange.Delete(roots.keys(keys, index)));
    output.add(new NetChange.Upsert(built.root()));
  }

  private void patches(List<Integer> columns, Ints slots) throws InterruptedException {
    if (columns.isEmpty() && shape.added().isEmpty()) {
      return;
    }
    Ints keys = new Ints();
    for (int i = 0; i < slots.count(); i++) {
      keys.add(index.key(slots.at(i)));
    }
    output.add(
        new NetChange.Patch(
            names(columns),
            roots.patch(columns, of(image, slots), of(last, slots), keys, index),
            marker()));
  }

  /** Behind a filter the target may lack the row, or have marked it when it stopped matching. */
  private Optional<String> marker() {
    return shape.added().stream()
        .filter(column -> shape.filters() && column.value() == AddedColumn.Value.DELETED_AT)
        .map(AddedColumn::name)
        .findFirst();
  }

  private static Ints of(Ints values, Ints slots) {
    Ints picked = new Ints();
    for (int i = 0; i < slots.count(); i++) {
      picked.add(values.at(slots.at(i)));
    }
    return picked;
  }

  private List<String> names(List<Integer> columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(shape.output().get(column).name()));
    shape.added().stream().map(AddedColumn::name).forEach(names::add);
    return names;
  }
}
