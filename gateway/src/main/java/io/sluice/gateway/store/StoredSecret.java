package io.sluice.gateway.store;

/**
 * A secret as it is kept.
 *
 * @param name as the user wrote it
 * @param value of a literal, the encrypted text; else where the value stands
 * @param owner the connection that it was made for and goes with, or empty
 */
public record StoredSecret(String name, Kind kind, String value, String owner) {
  /** Where the value comes from. */
  public enum Kind {
    /** Kept here, encrypted. */
    LITERAL,
    /** Read from an environment variable at each use. */
    ENV,
    /** Read from a file at each use. */
    FILE
  }
}
