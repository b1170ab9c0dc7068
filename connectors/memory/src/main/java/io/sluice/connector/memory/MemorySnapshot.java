package io.sluice.connector.memory;

import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** The tables as they were at one time; a split is a range of stored batches. */
final class MemorySnapshot implements Snapshot {
  private final Map<TableId, StoredTable> tables;
  private final MemoryStore store;
  private volatile boolean closed;

  MemorySnapshot(Map<TableId, StoredTable> tables, MemoryStore store) {
    this.tables = tables;
    this.store = store;
  }

  @Override
  public List<Split> split(Scan scan, int wanted) {
    int chunks = require(MemorySource.plain(scan).table()).chunks().size();
    int count = Math.max(1, Math.min(wanted, chunks));
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      splits.add(new Split(i, chunks * i / count + ":" + chunks * (i + 1) / count));
    }
    return splits;
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    if (encoding.isPresent()) {
      throw new IllegalArgumentException("memory agrees to no encoding: " + encoding);
    }
    Scan.Table plain = MemorySource.plain(scan);
    StoredTable table = require(plain.table());
    List<Chunk> chunks = table.chunks();
    if (!split.range().isEmpty()) {
      List<String> ends = List.of(split.range().split(":", 2));
      chunks = chunks.subList(Integer.parseInt(ends.get(0)), Integer.parseInt(ends.get(1)));
    }
    return new MemoryReader(this, plain, table, chunks, allocator);
  }

  @Override
  public String position() {
    return "";
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  Hooks hooks() {
    return store.hooks();
  }

  private StoredTable require(TableId id) {
    StoredTable table = tables.get(id);
    if (table == null) {
      throw new SluiceException(ErrorCode.UNKNOWN_TABLE, "there is no table " + id);
    }
    return table;
  }
}
