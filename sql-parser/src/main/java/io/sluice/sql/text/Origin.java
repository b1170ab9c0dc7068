package io.sluice.sql.text;

import java.util.Objects;

/**
 * Carries the position of a part of a statement without taking part in comparing it: every origin
 * equals every other, so that records which hold one are equal when they say the same, wherever it
 * is written. Compare {@link #position()} where the place itself matters.
 */
public final class Origin {

  /** The origin of what was built by a program. */
  public static final Origin NONE = new Origin(SourcePosition.NONE);

  private final SourcePosition position;

  private Origin(SourcePosition position) {
    this.position = Objects.requireNonNull(position);
  }

  /** The origin of something written at the given place. */
  public static Origin at(SourcePosition position) {
    return new Origin(position);
  }

  /** Where it was written. */
  public SourcePosition position() {
    return position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return Origin.class.hashCode();
  }

  /** Empty, so that printing a record shows what it says only. */
  @Override
  public String toString() {
    return "";
  }
}
