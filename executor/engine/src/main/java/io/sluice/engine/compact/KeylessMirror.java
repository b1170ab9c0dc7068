package io.sluice.engine.compact;

import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Operation;
import java.util.stream.IntStream;

/**
 * Rows without a key, as a multiset: what was added and taken away again cancels out (data-path
 * rule 19).
 */
final class KeylessMirror {
  private final GroupRows rows;
  private final Images images;
  private final Roots roots;
  private final Output output;
  private final KeyIndex index;
  private final Ints balance = new Ints();
  private final Ints last = new Ints();

  KeylessMirror(GroupRows rows, Images images, Roots roots, Output output) {
    this.rows = rows;
    this.images = images;
    this.roots = roots;
    this.output = output;
    this.index = new KeyIndex(rows, IntStream.range(0, rows.columns()).toArray());
  }

  void reduce() throws InterruptedException {
    for (int row = 0; row < rows.count(); row++) {
      Operation operation = rows.operation(row);
      output.counter.saw(operation);
      if (rows.skipped(row)) {
        output.counter.skipped();
        continue;
      }
      if (rows.partial(row)) {
        images.resolve(row, -1);
      }
      switch (operation) {
        case INSERT -> count(row, 1, row);
        case DELETE -> count(~row, -1, row);
        case MOVE -> {
          count(~row, -1, row);
          count(row, 1, row);
        }
        // All columns are the identity: a row that kept it is as it was.
        case UPDATE -> output.counter.filtered();
      }
    }
    emit();
  }

  private void count(int image, int by, int row) {
    int slot = index.slot(image);
    if (slot == balance.count()) {
      balance.add(0);
      last.add(row);
    }
    balance.set(slot, balance.at(slot) + by);
    last.set(slot, row);
  }

  private void emit() throws InterruptedException {
    Ints gone = new Ints();
    Ints goneBy = new Ints();
    Ints added = new Ints();
    Ints addedBy = new Ints();
    for (int slot = 0; slot < index.count(); slot++) {
      int net = balance.at(slot);
      if (net != 0) {
        output.counter.written(last.at(slot));
      }
      for (int i = net; i < 0; i++) {
        gone.add(index.key(slot));
        goneBy.add(last.at(slot));
      }
      for (int i = 0; i < net; i++) {
        added.add(index.key(slot));
        addedBy.add(last.at(slot));
      }
    }
    output.add(new NetChange.DeleteEqual(roots.rows(gone, goneBy).root()));
    output.add(new NetChange.Append(roots.rows(added, addedBy).root()));
  }
}
