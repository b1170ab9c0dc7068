package io.sluice.engine.compact;

import io.sluice.plan.ChangeLanding;
import io.sluice.plan.StreamTable;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Operation;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.BitSet;

/** APPEND and LOG: every change is a row of the target. */
final class History {
  private static final int NONE = -1;

  private final boolean deletesToo;
  private final boolean through;
  private final GroupRows rows;
  private final Images images;
  private final Roots roots;
  private final Output output;
  private final KeyIndex index;
  private final Ints newest = new Ints();

  History(StreamTable table, GroupRows rows, Images images, Roots roots, Output output) {
    this.deletesToo = table.landing() == ChangeLanding.LOG;
    this.through = table.transform().isPresent();
    this.rows = rows;
    this.images = images;
    this.roots = roots;
    this.output = output;
    FollowedTable followed = table.followed();
    this.index =
        new KeyIndex(
            rows,
            followed.columns().stream()
                .filter(column -> followed.identity().contains(column.name()))
                .mapToInt(followed.columns()::indexOf)
                .toArray());
  }

  void reduce() throws InterruptedException {
    if (deletesToo && through) {
      log();
      return;
    }
    boolean partial = anyPartial();
    Ints image = new Ints();
    Ints change = new Ints();
    for (int row = 0; row < rows.count(); row++) {
      Operation operation = rows.operation(row);
      output.counter.saw(operation);
      if (partial) {
        // Skipped rows too: they may have what a later one leaves out.
        remember(row, operation);
      }
      if (rows.skipped(row)) {
        output.counter.skipped();
      } else if (operation == Operation.DELETE && !deletesToo) {
        output.counter.filtered();
      } else {
        image.add(operation == Operation.DELETE ? ~row : whole(row));
        change.add(row);
      }
    }
    append(image, change);
  }

  private void append(Ints image, Ints change) throws InterruptedException {
    Roots.Built built = roots.rows(image, change);
    output.add(new NetChange.Append(built.root()));
    for (int i = 0; i < change.count(); i++) {
      if (built.kept().get(i)) {
        output.counter.written(change.at(i));
      } else {
        output.counter.filtered();
      }
    }
  }

  /** The log of what comes through a transform: a row may enter it, or leave it. */
  private void log() throws InterruptedException {
    Ints all = candidates();
    BitSet kept = roots.kept(all);
    Ints image = new Ints();
    Ints change = new Ints();
    for (int i = 0; i < all.count(); i++) {
      boolean before = kept.get(i);
      int row = all.at(i) < 0 ? ~all.at(i) : all.at(i);
      if (i + 1 < all.count() && all.at(i) == ~all.at(i + 1)) {
        i++;
      }
      boolean after = kept.get(i);
      if (before != after) {
        meet(row, after);
      }
      if (before || after) {
        image.add(after ? all.at(i) : ~row);
        change.add(row);
      } else {
        output.counter.filtered();
      }
    }
    append(image, change);
  }

  /** Every image; that before a move stands in front of that behind it. */
  private Ints candidates() {
    boolean partial = anyPartial();
    Ints all = new Ints();
    for (int row = 0; row < rows.count(); row++) {
      Operation operation = rows.operation(row);
      output.counter.saw(operation);
      if (partial) {
        remember(row, operation);
      }
      if (rows.skipped(row)) {
        output.counter.skipped();
        continue;
      }
      if (operation == Operation.MOVE || operation == Operation.DELETE) {
        all.add(~row);
      }
      if (operation != Operation.DELETE) {
        all.add(whole(row));
      }
    }
    return all;
  }

  private void meet(int row, boolean enters) {
    if (enters) {
      rows.enters(row);
    } else {
      rows.leaves(row);
    }
  }

  private boolean anyPartial() {
    for (int row = 0; row < rows.count(); row++) {
      if (rows.partial(row)) {
        return true;
      }
    }
    return false;
  }

  private void remember(int row, Operation operation) {
    int before = operation == Operation.MOVE || operation == Operation.DELETE ? ~row : row;
    int old = slot(before);
    if (rows.partial(row)) {
      images.resolve(row, newest.at(old));
    }
    newest.set(old, NONE);
    if (operation != Operation.DELETE) {
      newest.set(slot(row), row);
    }
  }

  private int slot(int image) {
    int slot = index.slot(image);
    if (slot == newest.count()) {
      newest.add(NONE);
    }
    return slot;
  }

  /** Never write a partial row (data-path rule 11). */
  private int whole(int row) {
    if (rows.partial(row) && !images.whole(row)) {
      throw new SluiceException(
              ErrorCode.CANNOT_FOLLOW,
              "the log leaves out values of table %s that an update did not touch, and a target"
                      .formatted(rows.table().table())
                  + " that every change is added to needs them")
          .withSuggestion("Have the source log whole rows, or apply the changes as MIRROR.");
    }
    return row;
  }
}
