package io.sluice.spi.change;

/** How one position stands to another; the order is partial. */
public enum PositionOrder {
  BEFORE,
  SAME,
  AFTER,
  /** Each includes what the other lacks. */
  INCOMPARABLE;

  /** Whether everything at the first position is included in the second. */
  public boolean reached() {
    return this == BEFORE || this == SAME;
  }
}
