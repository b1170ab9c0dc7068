package io.sluice.spi.change;

import java.util.List;

/**
 * What a log tells of the rows of a table.
 *
 * @param identity the columns by which an update or delete names the old row, in order: the key's,
 *     or every column where the log has whole rows; empty if only inserts can be told
 * @param fullRow whether the old row is given whole, so that {@code identity} needs no key
 * @param partial the columns whose value an update may leave out where it did not change
 * @param obstacles why the table cannot be followed faithfully, one sentence each, with what mends
 *     it; empty if it can
 */
public record Followable(
    List<String> identity, boolean fullRow, List<String> partial, List<String> obstacles) {
  public Followable {
    identity = List.copyOf(identity);
    partial = List.copyOf(partial);
    obstacles = List.copyOf(obstacles);
  }
}
