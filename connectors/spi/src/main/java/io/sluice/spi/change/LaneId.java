package io.sluice.spi.change;

import java.util.Objects;

/**
 * One ordered stream of changes. What a source reserves for it and what a target keeps of it is
 * named after it, so that it is found again by another process.
 *
 * @param sync the sync's unchanging identity
 * @param name {@code main}, or that of a side lane; lower-case letters, digits and underscores
 */
public record LaneId(String sync, String name) {
  public static final String MAIN = "main";

  public LaneId {
    Objects.requireNonNull(sync);
    Objects.requireNonNull(name);
  }

  /** The lane that the tables of a sync live in. */
  public static LaneId main(String sync) {
    return new LaneId(sync, MAIN);
  }
}
