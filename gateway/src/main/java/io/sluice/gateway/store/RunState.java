package io.sluice.gateway.store;

/** Where a run stands. */
public enum RunState {
  /** It runs, or will be resumed when the data directory is opened again. */
  RUNNING,
  FINISHED,
  FAILED,
  CANCELLED
}
