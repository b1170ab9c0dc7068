package io.sluice.optimizer.table;

import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.ExistingReaction;
import java.util.Optional;

/**
 * What the statement says of its targets.
 *
 * @param existing what to do with a target that holds data, if said; it counts for the first run
 *     only
 * @param lossyAllowed whether a type may lose information
 * @param first whether the first run of the sync is planned
 */
public record Policy(
    Apply apply, Optional<ExistingReaction> existing, boolean lossyAllowed, boolean first) {

  /** The same for a table whose rows land in its own way. */
  public Policy with(Apply own) {
    return new Policy(own, existing, lossyAllowed, first);
  }
}
