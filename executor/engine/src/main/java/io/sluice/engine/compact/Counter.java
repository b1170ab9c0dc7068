package io.sluice.engine.compact;

import io.sluice.spi.change.Operation;
import java.util.BitSet;

/** Counts changes, each once, whatever it did. */
final class Counter {
  private final BitSet written = new BitSet();
  private final BitSet left = new BitSet();
  private long inserts;
  private long updates;
  private long deletes;
  private long filtered;
  private long skipped;

  void saw(Operation operation) {
    switch (operation) {
      case INSERT -> inserts++;
      case UPDATE, MOVE -> updates++;
      case DELETE -> deletes++;
    }
  }

  void skipped() {
    skipped++;
  }

  void filtered() {
    filtered++;
  }

  /** A filter leaves out what the change came to. */
  void left(int row) {
    left.set(row);
  }

  void written(int row) {
    written.set(row);
  }

  Tally tally() {
    long sent = written.cardinality();
    left.andNot(written);
    long out = filtered + left.cardinality();
    long compacted = inserts + updates + deletes - sent - out - skipped;
    return new Tally(inserts, updates, deletes, sent, out, skipped, compacted);
  }
}
