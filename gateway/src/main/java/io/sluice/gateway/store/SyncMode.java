package io.sluice.gateway.store;

/** How a sync goes on. */
public enum SyncMode {
  /** It runs, and ends. */
  BATCH,
  /** It follows its source's log. */
  REALTIME
}
