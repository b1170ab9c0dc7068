package io.sluice.connector.memory;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** Hands out stored batches. */
final class MemoryReader implements BatchReader {
  private final MemorySnapshot snapshot;
  private final TableId table;
  private final List<Column> columns;
  private final List<Integer> ordinals;
  private final List<Chunk> chunks;
  private final BufferAllocator allocator;
  private int next;
  private volatile boolean closed;

  MemoryReader(
      MemorySnapshot snapshot,
      Scan.Table scan,
      StoredTable table,
      List<Chunk> chunks,
      BufferAllocator allocator) {
    this.snapshot = snapshot;
    this.table = scan.table();
    this.columns = scan.columns();
    this.chunks = List.copyOf(chunks);
    this.allocator = allocator;
    this.ordinals = new ArrayList<>();
    for (Scan.Projection projection : scan.projections()) {
      ordinals.add(ordinal(table, projection));
    }
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    requireOpen();
    if (next == chunks.size()) {
      return Optional.empty();
    }
    snapshot.hooks().beforeRead(table, next);
    requireOpen();
    return Optional.of(chunks.get(next++).read(ordinals, columns, allocator));
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed || snapshot.isClosed()) {
      throw new SluiceException(ErrorCode.CANCELLED, "reading " + table + " was cancelled");
    }
  }

  private static int ordinal(StoredTable table, Scan.Projection projection) {
    String name = projection.source().orElseThrow();
    int ordinal = table.ordinal(name);
    if (ordinal < 0) {
      throw new SluiceException(
          ErrorCode.UNKNOWN_COLUMN, "the table " + table.id() + " has no column \"" + name + "\"");
    }
    if (!table.columns().get(ordinal).type().storedLike(projection.column().type())) {
      throw new SluiceException(
          ErrorCode.SCHEMA_CHANGED,
          "the column \"" + name + "\" of " + table.id() + " is stored otherwise than planned");
    }
    return ordinal;
  }
}
