package io.sluice.engine.stream;

/** Where a table of a stream stands; each by itself. */
public enum StreamState {
  /** Nothing is loaded yet. */
  PENDING,
  /** Its rows are being loaded. */
  SNAPSHOT,
  /** Its rows are those of some moment, and the log since then is being applied. */
  CATCHING_UP,
  /** It follows the source. */
  LIVE,
  /** Somebody wants it to stand still; its log is kept. */
  PAUSED,
  /** It cannot go on by itself, and stands still; its log is kept. */
  FAILED,
  /** It is loaded again, or has to be because its log is lost. */
  RESYNC
}
