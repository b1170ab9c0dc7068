package io.sluice.engine.stream;

/**
 * Changes as the log had them. Invariant 10: {@code inserts + updates + deletes = written +
 * filtered + skipped + compacted}.
 *
 * @param updates moves included
 * @param written changes whose outcome was sent to the target
 * @param filtered changes to rows that a transform leaves out, and those that the way of applying
 *     ignores
 * @param skipped changes that were in the table already
 * @param compacted changes that a later change of the same group made void
 */
public record ChangeCounts(
    long inserts,
    long updates,
    long deletes,
    long written,
    long filtered,
    long skipped,
    long compacted) {
  public static final ChangeCounts ZERO = new ChangeCounts(0, 0, 0, 0, 0, 0, 0);

  /** The sums of both. */
  public ChangeCounts plus(ChangeCounts other) {
    return new ChangeCounts(
        inserts + other.inserts,
        updates + other.updates,
        deletes + other.deletes,
        written + other.written,
        filtered + other.filtered,
        skipped + other.skipped,
        compacted + other.compacted);
  }

  /** Whether invariant 10 holds. */
  public boolean balanced() {
    return inserts + updates + deletes == written + filtered + skipped + compacted;
  }
}
