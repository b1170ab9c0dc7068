package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One table of a target as a run writes it.
 *
 * @param columns in the order in which values arrive
 * @param key the key's columns: the primary key of a table that is created, and what UPSERT matches
 *     by
 * @param partition what certain columns hold in every row that arrives; empty if that is not known
 */
public record WriteSpec(
    TableId table,
    List<TargetColumn> columns,
    List<String> key,
    Landing landing,
    List<PartitionValue> partition) {
  public WriteSpec {
    Objects.requireNonNull(table);
    Objects.requireNonNull(landing);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    partition = List.copyOf(partition);
    if (landing == Landing.REPLACE_PARTITION && partition.isEmpty()) {
      throw new IllegalArgumentException("which partition of " + table + " is not said");
    }
  }

  /** A table of which no partition is said. */
  public WriteSpec(TableId table, List<TargetColumn> columns, List<String> key, Landing landing) {
    this(table, columns, key, landing, List.of());
  }

  /** The column of exactly this name. */
  public Optional<TargetColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The columns as they arrive. */
  public List<Column> rowType() {
    return columns.stream().map(TargetColumn::column).toList();
  }
}
