package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Located;

/** A clause of a sync beside FROM, TO, MODE, APPLY, TABLES, SCHEDULE and WITH. */
public sealed interface Clause extends Fragment, Located
    permits ReactionClause, ShapeClause, RunClause {

  /** The words that tell this clause from others: a sync has at most one clause of each title. */
  String title();
}
