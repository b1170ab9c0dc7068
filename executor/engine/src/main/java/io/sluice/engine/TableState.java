package io.sluice.engine;

/** Where a table of a batch run stands. */
public enum TableState {
  PENDING,
  LOADING,
  PUBLISHING,
  FINISHED,
  FAILED,
  CANCELLED
}
