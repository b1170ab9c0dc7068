package io.sluice.spi.change;

import io.sluice.spi.TableId;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Objects;

/**
 * A table as its changes are read.
 *
 * @param columns what the after-image has, in order; carried exactly as a {@link
 *     io.sluice.spi.Scan} of the table carries them. Columns that the table has beside them are
 *     left out.
 * @param identity names, among the columns, by which the old row is told, in order; all columns
 *     where rows have no key
 */
public record FollowedTable(TableId table, List<Column> columns, List<String> identity) {
  public FollowedTable {
    Objects.requireNonNull(table);
    columns = List.copyOf(columns);
    identity = List.copyOf(identity);
  }
}
