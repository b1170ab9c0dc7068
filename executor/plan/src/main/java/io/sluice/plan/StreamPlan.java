package io.sluice.plan;

import java.util.List;
import java.util.Objects;

/**
 * A sync in MODE REALTIME: its tables are loaded, and then follow the source's log.
 *
 * @param source the connection whose log is followed
 * @param target the connection whose tables change with it
 * @param tables no two with the same target table
 * @param reactions what becomes of changes of definitions
 */
public record StreamPlan(
    String source,
    String target,
    List<StreamTable> tables,
    SchemaReactions reactions,
    Resources resources,
    Guarantee guarantee) {
  public StreamPlan {
    Objects.requireNonNull(source);
    Objects.requireNonNull(target);
    tables = List.copyOf(tables);
    long targets = tables.stream().map(StreamTable::target).distinct().count();
    if (targets != tables.size()) {
      throw new IllegalArgumentException("two tables have one target");
    }
  }
}
