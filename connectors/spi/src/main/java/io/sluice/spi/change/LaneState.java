package io.sluice.spi.change;

import java.util.List;
import java.util.Optional;

/**
 * What a target knows of a lane.
 *
 * @param epoch raised by each opening (data-path rule 6)
 * @param sequence counts commits
 * @param position of the last checkpoint; empty before the first
 * @param marks of all tables of the sync, whatever lane they are in
 */
public record LaneState(
    long epoch, long sequence, Optional<Position> position, List<TableMark> marks) {
  public LaneState {
    marks = List.copyOf(marks);
  }
}
