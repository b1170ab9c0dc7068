package io.sluice.plan;

import java.util.Optional;

/**
 * A SELECT.
 *
 * @param pipeline yields the result's columns with the names that the client sees
 * @param known the only row that it yields, if it is the same at any time: nothing need be run, and
 *     the plan is that of any query with the same text
 */
public record QueryPlan(Pipeline pipeline, Optional<KnownRow> known) {
  /** One that has to be run. */
  public QueryPlan(Pipeline pipeline) {
    this(pipeline, Optional.empty());
  }
}
