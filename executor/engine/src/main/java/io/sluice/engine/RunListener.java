package io.sluice.engine;

/**
 * Hears of a run. Called by several threads, at most about ten times per second and table; must be
 * quick.
 */
public interface RunListener {
  /** A table has moved on; changes of state are never left out. */
  void progress(TableProgress progress);

  /**
   * The position in the source's history that the run reads at, once per source connection; text
   * for people.
   */
  void snapshot(String connection, String position);
}
