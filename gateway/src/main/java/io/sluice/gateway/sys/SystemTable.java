package io.sluice.gateway.sys;

import io.sluice.gateway.result.RowSet;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One system table.
 *
 * @param columns an empty row set that says the columns
 * @param rows the rows as they are now, in the same columns
 */
record SystemTable(String name, RowSet columns, Supplier<RowSet> rows) {
  static final String SCHEMA = "main";

  TableInfo info() {
    return new TableInfo(
        new TableId(SCHEMA, name),
        columns.columns().stream().map(TableColumn::of).toList(),
        List.of(),
        TableInfo.Kind.TABLE,
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
