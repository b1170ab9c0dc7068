package io.sluice.optimizer.stream;

import io.sluice.plan.Transform;
import io.sluice.spi.change.FollowedTable;
import java.util.List;
import java.util.Optional;

/**
 * How a table's changes are read.
 *
 * @param key the columns of the target's key, in the names of what comes in; empty if there is none
 * @param keySources for each column of the target's key, the followed column that it is
 * @param transform what computes the target's columns from a change, if they are not simply the
 *     followed ones
 * @param whole whether all columns are taken that the table has and does not compute
 */
record Followed(
    FollowedTable table,
    List<String> key,
    List<String> keySources,
    Optional<Transform> transform,
    boolean whole) {
  Followed {
    key = List.copyOf(key);
    keySources = List.copyOf(keySources);
  }
}
