package io.sluice.spi.change;

import java.util.List;
import java.util.Objects;

/**
 * How far a lane is, committed together with the rows (invariant 3).
 *
 * @param position everything up to here is in the target
 * @param marks of the tables whose mark changes with this commit
 */
public record Checkpoint(Position position, List<TableMark> marks) {
  public Checkpoint {
    Objects.requireNonNull(position);
    marks = List.copyOf(marks);
  }

  public static Checkpoint at(Position position) {
    return new Checkpoint(position, List.of());
  }
}
