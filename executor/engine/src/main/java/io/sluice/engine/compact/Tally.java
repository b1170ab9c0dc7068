package io.sluice.engine.compact;

/**
 * What became of some changes: {@code inserts + updates + deletes = written + filtered + skipped +
 * compacted}.
 *
 * @param updates moves included
 * @param written changes whose outcome the target has to hear of
 * @param filtered changes that a transform or the way of applying leaves out
 * @param skipped changes that the target has already
 * @param compacted changes that a later one made void
 */
public record Tally(
    long inserts,
    long updates,
    long deletes,
    long written,
    long filtered,
    long skipped,
    long compacted) {}
