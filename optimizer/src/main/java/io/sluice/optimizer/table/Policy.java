package io.sluice.optimizer.table;

import io.sluice.spi.PartitionValue;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.ExistingReaction;
import java.util.List;
import java.util.Optional;

/**
 * What the statement says of its targets.
 *
 * @param existing what to do with a target that holds data, if said
 * @param types what it says of types
 * @param own whether the sync has written the target before: then {@code existing} has done its
 *     work
 * @param altered whether the statement has changed since: then an own target may be recreated
 * @param partition the partition that is written, empty if none is said
 */
public record Policy(
    Apply apply,
    Optional<ExistingReaction> existing,
    TypePolicy types,
    boolean own,
    boolean altered,
    List<PartitionValue> partition) {
  public Policy {
    partition = List.copyOf(partition);
  }

  /**
   * The same for one table.
   *
   * @param ownApply how its rows land, if that is said for it alone
   */
  public Policy with(Optional<Apply> ownApply, boolean ownTarget) {
    return new Policy(ownApply.orElse(apply), existing, types, ownTarget, altered, partition);
  }
}
