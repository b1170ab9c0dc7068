package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.spi.Landing;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ReactionClause.ExistingReaction;
import java.util.Optional;

/**
 * Chooses how rows land: by what is there, by APPLY, and for what others wrote by ON EXISTING.
 *
 * <p>ON EXISTING KEEP goes on with the table and its rows, TRUNCATE with the table emptied,
 * RECREATE and SWAP with a table of the sync's own definition, loaded beside and put in the old
 * one's place.
 */
final class Landings {
  private final TargetPlace place;
  private final Policy policy;

  Landings(TargetPlace place, Policy policy) {
    this.place = place;
    this.policy = policy;
  }

  Landing choose(Optional<TableInfo> existing, Incoming incoming) {
    if (existing.isEmpty()) {
      return Landing.CREATE;
    }
    ExistingReaction reaction = policy.existing().orElse(ExistingReaction.FAIL);
    if (policy.own()) {
      return policy.altered() && recreates(reaction) ? Landing.RECREATE : applied();
    }
    return switch (reaction) {
      case RECREATE, SWAP -> Landing.RECREATE;
      case TRUNCATE -> Landing.REPLACE;
      case KEEP -> {
        requireKeepable(existing.get(), incoming);
        yield applied();
      }
      case FAIL -> {
        requireEmpty(existing.get(), incoming);
        yield applied();
      }
    };
  }

  private static boolean recreates(ExistingReaction reaction) {
    return reaction == ExistingReaction.RECREATE || reaction == ExistingReaction.SWAP;
  }

  private Landing applied() {
    if (policy.apply() instanceof Apply.Append || policy.apply() instanceof Apply.Log) {
      return Landing.APPEND;
    }
    if (policy.apply() instanceof Apply.Upsert) {
      return Landing.UPSERT;
    }
    return policy.partition().isEmpty() ? Landing.REPLACE : Landing.REPLACE_PARTITION;
  }

  private void requireKeepable(TableInfo table, Incoming incoming) {
    boolean mirrored = policy.apply() instanceof Apply.Mirror;
    boolean all = policy.apply() instanceof Apply.Overwrite && policy.partition().isEmpty();
    if ((mirrored || all) && holdsRows(table)) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.INVALID_SYNC,
              "ON EXISTING KEEP would keep the rows of "
                  + display(table)
                  + (mirrored
                      ? ", and APPLY MIRROR keeps none but the source's"
                      : ", and APPLY OVERWRITE replaces them in every run"))
          .withSuggestion(
              "Say ON EXISTING TRUNCATE, or APPLY APPEND"
                  + (mirrored ? " or LOG." : " or UPSERT."));
    }
  }

  private void requireEmpty(TableInfo table, Incoming incoming) {
    if (holdsRows(table)) {
      SluiceException error =
          Refusal.at(
              incoming.place(),
              ErrorCode.TARGET_NOT_EMPTY,
              "the target " + display(table) + " holds rows");
      throw error.withSuggestion(
          "Say what to do with it: ON EXISTING TRUNCATE or RECREATE, or KEEP with " + keepable());
    }
  }

  /** What goes with rows that are kept. */
  private String keepable() {
    if (!policy.partition().isEmpty()) {
      return "the other partitions.";
    }
    return policy.apply() instanceof Apply.Mirror ? "APPEND or LOG." : "APPEND or UPSERT.";
  }

  private boolean holdsRows(TableInfo table) {
    return place.connection().connector().catalog().count(table.id(), 1).orElse(0) > 0;
  }

  private String display(TableInfo table) {
    return place.connection().name() + "." + table.id();
  }
}
