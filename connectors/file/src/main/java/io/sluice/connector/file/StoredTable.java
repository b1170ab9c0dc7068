package io.sluice.connector.file;

import io.sluice.spi.TableId;
import java.util.List;

/**
 * A table and the files that hold it.
 *
 * @param files sorted by name; all of one format
 * @param parts whether it is a folder of files
 */
record StoredTable(TableId id, List<DataFile> files, boolean parts) {
  StoredTable {
    files = List.copyOf(files);
  }

  Format format() {
    return files.get(0).name().format();
  }

  StoredTable with(List<DataFile> others) {
    return new StoredTable(id, others, parts);
  }
}
