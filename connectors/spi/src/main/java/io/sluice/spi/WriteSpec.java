package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Objects;

/**
 * One table of a target as a run writes it.
 *
 * @param columns in the order in which values arrive
 * @param key the key's columns: the primary key of a table that is created, and what UPSERT matches
 *     by
 */
public record WriteSpec(
    TableId table, List<TargetColumn> columns, List<String> key, Landing landing) {
  public WriteSpec {
    Objects.requireNonNull(table);
    Objects.requireNonNull(landing);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The columns as they arrive. */
  public List<Column> rowType() {
    return columns.stream().map(TargetColumn::column).toList();
  }
}
