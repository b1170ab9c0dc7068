package io.sluice.connector.memory;

import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import java.util.List;
import java.util.OptionalLong;

/** A table and its rows; never changed, only replaced. */
record StoredTable(TableId id, List<TableColumn> columns, List<String> key, List<Chunk> chunks) {
  StoredTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    chunks = List.copyOf(chunks);
  }

  StoredTable with(List<Chunk> newChunks) {
    return new StoredTable(id, columns, key, newChunks);
  }

  long rows() {
    return chunks.stream().mapToLong(Chunk::rows).sum();
  }

  TableInfo info() {
    return new TableInfo(
        id,
        columns,
        key,
        TableInfo.Kind.TABLE,
        OptionalLong.of(rows()),
        OptionalLong.of(chunks.stream().mapToLong(Chunk::bytes).sum()));
  }

  /** The place of a column; -1 if there is none of this name. */
  int ordinal(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
