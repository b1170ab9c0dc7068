package io.sluice.engine;

/**
 * Invariant 10: {@code read = written + filtered + quarantined + skipped + compacted}, once a table
 * is finished.
 *
 * @param read rows that reached us; where rows are aggregated or joined, which makes other rows of
 *     them, those that came out
 * @param written rows that stand in the target
 * @param filtered rows that a residual filter left out
 * @param quarantined rows kept aside as bad
 * @param skipped rows that need not be written because an earlier attempt had done it
 * @param compacted rows that a later row with the same key made void
 */
public record RowCounts(
    long read, long written, long filtered, long quarantined, long skipped, long compacted) {
  public static final RowCounts ZERO = new RowCounts(0, 0, 0, 0, 0, 0);

  /** The sums of both. */
  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        read + other.read,
        written + other.written,
        filtered + other.filtered,
        quarantined + other.quarantined,
        skipped + other.skipped,
        compacted + other.compacted);
  }

  /** Whether invariant 10 holds. */
  boolean balanced() {
    return read == written + filtered + quarantined + skipped + compacted;
  }
}
