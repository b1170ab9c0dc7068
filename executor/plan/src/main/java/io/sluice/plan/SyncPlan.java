package io.sluice.plan;

import java.util.List;

/**
 * A run of a batch sync.
 *
 * @param publishTogether whether all tables become visible in one transaction at the end, rather
 *     than each when it is complete
 */
public record SyncPlan(
    List<TableFlow> tables, Resources resources, boolean publishTogether, Guarantee guarantee) {
  public SyncPlan {
    tables = List.copyOf(tables);
  }
}
