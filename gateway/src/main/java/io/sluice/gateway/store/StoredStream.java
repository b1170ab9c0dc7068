package io.sluice.gateway.store;

/**
 * What is wanted of a sync in MODE REALTIME.
 *
 * @param errorCode the name of the code of the error at which it has ended, or empty
 */
public record StoredStream(String syncId, Wanted wanted, String errorCode, String errorMessage) {
  /** What somebody has asked for; kept before it is done. */
  public enum Wanted {
    RUN,
    /** It stands still, and its source keeps the log. */
    PAUSE,
    /** All that is kept for it is being released. */
    DROP
  }
}
