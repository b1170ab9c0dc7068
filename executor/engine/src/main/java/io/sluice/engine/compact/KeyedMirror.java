package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.DeleteReaction;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows with a key: what counts is each key's last state. Removed keys come first, so that a row may
 * take over what must be unique from one that is gone.
 */
final class KeyedMirror {
  private static final int NONE = -1;

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

  /** For each slot: 1 if the key is gone. */
  private final Ints gone = new Ints();

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
    for (int row = 0; row < rows.count(); row++) {
      Operation operation = rows.operation(row);
      output.counter.saw(operation);
      if (rows.skipped(row)) {
        output.counter.skipped();
        continue;
      }
      switch (operation) {
        case INSERT -> put(slot(row), row);
        case UPDATE -> update(slot(row), row);
        case MOVE -> move(row);
        case DELETE -> delete(slot(~row), row);
      }
    }
    emit();
  }

  private int slot(int reference) {
    int slot = index.slot(reference);
    if (slot == image.count()) {
      image.add(NONE);
      last.add(NONE);
      gone.add(0);
    }
    return slot;
  }

  private void put(int slot, int row) {
    image.set(slot, row);
    last.set(slot, row);
    gone.set(slot, 0);
  }

  private void update(int slot, int row) {
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
    gone.set(slot, 1);
  }

  private void delete(int slot, int row) {
    switch (deletes) {
      case APPLY -> vacate(slot, row);
      case IGNORE -> output.counter.filtered();
      // The row stays as it is, and its added columns tell of this change.
      case SOFT -> last.set(slot, row);
    }
  }

  /** What the log leaves out is at the target only: all that came before has to be there too. */
  private void moveAtTheTarget(int row) throws InterruptedException {
    emit();
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < shape.output().size(); column++) {
      if (images.source(row, column) != GroupRows.UNKNOWN) {
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
      output.counter.written(last.at(slot));
      if (gone.at(slot) == 1) {
        deleted.add(slot);
      } else if (image.at(slot) != NONE && images.whole(image.at(slot))) {
        whole.add(slot);
      } else {
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
    gone.clear();
  }

  /** The columns, beside the key's, whose new values are known. */
  private List<Integer> known(int slot) {
    List<Integer> columns = new ArrayList<>();
    int row = image.at(slot);
    for (int column = 0; row != NONE && column < shape.output().size(); column++) {
      if (!shape.isKey(column) && images.source(row, column) != GroupRows.UNKNOWN) {
        columns.add(column);
      }
    }
    return columns;
  }

  private void upserts(Ints deleted, Ints whole) throws InterruptedException {
    Roots.Built built = roots.rows(of(image, whole), of(last, whole));
    // A row that stops matching the transform's filter is gone from the target.
    for (int i = built.kept().nextClearBit(0);
        i < whole.count();
        i = built.kept().nextClearBit(i + 1)) {
      deleted.add(whole.at(i));
    }
    Ints keys = new Ints();
    for (int i = 0; i < deleted.count(); i++) {
      keys.add(index.key(deleted.at(i)));
    }
    output.add(new NetChange.Delete(roots.keys(keys, index)));
    output.add(new NetChange.Upsert(built.root()));
  }

  private void patches(List<Integer> columns, Ints slots) {
    if (columns.isEmpty() && shape.added().isEmpty()) {
      return;
    }
    Ints keys = new Ints();
    for (int i = 0; i < slots.count(); i++) {
      keys.add(index.key(slots.at(i)));
    }
    output.add(
        new NetChange.Patch(
            names(columns), roots.patch(columns, of(image, slots), of(last, slots), keys, index)));
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
