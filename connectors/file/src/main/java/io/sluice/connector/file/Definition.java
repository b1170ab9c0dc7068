package io.sluice.connector.file;

import io.sluice.spi.TableColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import java.util.List;

/**
 * What is known of a table's columns, beside what the file itself says of them.
 *
 * @param columns in the file's order
 * @param key the columns of the key, which was checked when the file was written; may be empty
 */
record Definition(List<StoredColumn> columns, List<String> key) {
  Definition {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /**
   * A column in a file.
   *
   * @param column how its values travel
   * @param stored the DuckDB type that the file's values have when they are read
   */
  record StoredColumn(Column column, String stored) {
    String name() {
      return column.name();
    }
  }

  /** What a table is that this spec creates. */
  static Definition of(WriteSpec spec, Format format) {
    return new Definition(
        spec.rowType().stream()
            .map(column -> new StoredColumn(column, FileTypes.stored(column.type(), format)))
            .toList(),
        spec.key());
  }

  List<String> names() {
    return columns.stream().map(StoredColumn::name).toList();
  }

  List<TableColumn> tableColumns() {
    return columns.stream().map(column -> TableColumn.of(column.column())).toList();
  }

  Definition withKey(List<String> other) {
    return new Definition(columns, other);
  }
}
