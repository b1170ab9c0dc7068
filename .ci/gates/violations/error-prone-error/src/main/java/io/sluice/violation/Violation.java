package io.sluice.violation;

/** Creates an error and forgets to throw it. */
public final class Violation {
  /** Was meant to throw. */
  public void fail() {
    new IllegalStateException("forgotten");
  }
}
