package io.sluice.plan;

import java.util.List;
import java.util.Optional;

/**
 * A run of a batch sync.
 *
 * @param publishTogether whether all tables become visible in one transaction at the end, rather
 *     than each when it is complete
 * @param statements what is run at the target around the run
 * @param bizdate the business date of the run as {@code yyyy-mm-dd}, where it makes a difference
 */
public record SyncPlan(
    List<TableFlow> tables,
    Resources resources,
    boolean publishTogether,
    RunStatements statements,
    Optional<String> bizdate,
    Guarantee guarantee) {
  public SyncPlan {
    tables = List.copyOf(tables);
  }

  /** A run with nothing around it, for no certain date. */
  public SyncPlan(
      List<TableFlow> tables, Resources resources, boolean publishTogether, Guarantee guarantee) {
    this(tables, resources, publishTogether, RunStatements.NONE, Optional.empty(), guarantee);
  }
}
