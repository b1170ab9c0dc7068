package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table as the catalog knows it.
 *
 * @param columns in the table's order; a table may have none
 * @param key the columns of the primary key in the key's order; empty without one
 * @param kind table or view
 * @param rows the system's estimate of the number of rows
 * @param bytes the system's estimate of the size of the rows
 */
public record TableInfo(
    TableId id,
    List<TableColumn> columns,
    List<String> key,
    Kind kind,
    OptionalLong rows,
    OptionalLong bytes) {

  /** What a name in the catalog stands for. */
  public enum Kind {
    TABLE,
    VIEW
  }

  public TableInfo {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The columns as they travel, in the table's order. */
  public List<Column> rowType() {
    return columns.stream().map(TableColumn::column).toList();
  }

  /** The column of exactly this name. */
  public Optional<TableColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
