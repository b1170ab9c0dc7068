package io.sluice.connector.memory;

import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** One run's writing into a store. */
final class MemoryLoad implements Load {
  private final MemoryStore store;
  private final RunId run;
  private final long epoch;

  MemoryLoad(MemoryStore store, RunId run, long epoch) {
    this.store = store;
    this.run = run;
    this.epoch = epoch;
  }

  @Override
  public boolean begin(WriteSpec table) {
    if (table.landing() == Landing.REPLACE_PARTITION) {
      throw new SluiceException(
          ErrorCode.UNSUPPORTED_BY_CONNECTOR, "partitions are not kept in memory");
    }
    return store.begin(run, epoch, table.table());
  }

  @Override
  public Writer open(WriteSpec table, Split split, BufferAllocator allocator) {
    return new MemoryWriter(store, table, chunks -> store.stage(run, epoch, table.table(), chunks));
  }

  @Override
  public Map<TableId, Published> publish(List<WriteSpec> specs) {
    List<WriteSpec> open =
        specs.stream().filter(spec -> !store.isPublished(run, spec.table())).toList();
    List<TableId> tables = open.stream().map(WriteSpec::table).toList();
    store.hooks().beforePublish(tables);
    Map<TableId, Published> published = new LinkedHashMap<>();
    try (BufferAllocator allocator = new RootAllocator()) {
      store.publish(
          run,
          epoch,
          tables,
          current -> {
            for (WriteSpec spec : open) {
              List<Chunk> staged = staged(spec);
              Landed landed = new Landed(spec, current.get(spec.table()), staged, allocator);
              current.put(spec.table(), landed.table());
              published.put(spec.table(), landed.published());
            }
            return current;
          });
    }
    return published;
  }

  @Override
  public void discard(WriteSpec table) {
    store.discard(run, epoch, table.table());
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private List<Chunk> staged(WriteSpec spec) {
    return store
        .staged(run, spec.table())
        .orElseThrow(
            () ->
                new SluiceException(
                    ErrorCode.INTERNAL_ERROR,
                    "the table " + spec.table() + " is published without being begun"));
  }
}
