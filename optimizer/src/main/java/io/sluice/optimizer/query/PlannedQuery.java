package io.sluice.optimizer.query;

import io.sluice.plan.KnownRow;
import io.sluice.plan.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query that was planned.
 *
 * @param dialect the dialect of the only system it reads, or empty
 * @param key the names of the columns that hold the key of the only table that is read row by row;
 *     empty if there is none
 * @param rows an estimate of how many rows come out, where the source's statistics tell
 * @param known the only row, if it is one of literals
 */
public record PlannedQuery(
    Pipeline pipeline,
    String dialect,
    List<String> key,
    OptionalLong rows,
    Optional<KnownRow> known) {
  public PlannedQuery {
    key = List.copyOf(key);
  }
}
