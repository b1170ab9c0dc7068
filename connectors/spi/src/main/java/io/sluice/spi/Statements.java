package io.sluice.spi;

/** Statements of the user's at a target, in the target's own SQL. Safe for any thread. */
public interface Statements {
  /**
   * Runs a statement, unless this run has run it before. The statement and the note that it has run
   * are committed together where the target can do so. Where it cannot, because the statement ends
   * a transaction or wants none, the note follows it: killed between the two, the statement runs
   * again.
   *
   * <p>The statement gets a session of its own, so that nothing it sets is met by others. It sees
   * the names that the connection's user would see.
   *
   * @param step what the statement is called in this run: {@code before 1}
   * @throws io.sluice.spi.error.SluiceException with the target's message; {@code FENCED} if
   *     another process has taken over the run, and then nothing was done
   */
  void once(String step, String sql);
}
