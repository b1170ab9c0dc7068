package io.sluice.violation;

/** Remembers what nobody reads. */
public final class Violation {
  private final int unread = 1;
}
