package io.sluice.connector.postgres.change;

import io.sluice.spi.change.Position;
import io.sluice.spi.change.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transaction of the source whose changes are being read; its end is known last. */
final class OpenTransaction {
  private final String id;
  private final Instant committed;
  private long changes;
  private @Nullable Transaction whole;

  OpenTransaction(int id, Instant committed) {
    this.id = Integer.toUnsignedString(id);
    this.committed = committed;
  }

  Instant committed() {
    return committed;
  }

  /** The next change's place within the transaction. */
  long next() {
    return changes++;
  }

  void end(Position end) {
    whole = new Transaction(id, end, committed);
  }

  /** What is given out; only after {@link #end}. */
  Transaction whole() {
    if (whole == null) {
      throw new IllegalStateException("transaction " + id + " has not ended");
    }
    return whole;
  }
}
