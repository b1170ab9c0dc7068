package io.sluice.violation;

/** Returns null where a value is promised. */
public final class Violation {
  /** A text, it says. */
  public String text() {
    return null;
  }
}
