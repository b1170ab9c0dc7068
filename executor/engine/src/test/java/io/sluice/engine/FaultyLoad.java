package io.sluice.engine;

import io.sluice.engine.FaultySystem.Step;
import io.sluice.spi.Batch;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;

/**
 * The target's side of {@link FaultySystem}; staging and publishing are as real as memory allows.
 */
final class FaultyLoad implements Load {
  private final FaultySystem system;
  private final RunId run;
  private boolean closed;

  FaultyLoad(FaultySystem system, RunId run) {
    this.system = system;
    this.run = run;
  }

  @Override
  public boolean begin(WriteSpec table) {
    system.happen(Step.BEGIN, table.table());
    if (system.published.contains(run + " " + table.table())) {
      return false;
    }
    system.staging.put(table.table(), new ArrayList<>());
    return true;
  }

  @Override
  public Writer open(WriteSpec table, Split split, BufferAllocator allocator) {
    system.happen(Step.OPEN, table.table());
    system.open.incrementAndGet();
    system.mostWriters.accumulateAndGet(system.writers.incrementAndGet(), Math::max);
    return new Staging(table.table());
  }

  @Override
  public synchronized Map<TableId, Published> publish(List<WriteSpec> tables) {
    tables.forEach(table -> system.happen(Step.PUBLISH, table.table()));
    Map<TableId, Published> result = new LinkedHashMap<>();
    for (WriteSpec spec : tables) {
      TableId table = spec.table();
      if (system.published.add(run + " " + table)) {
        List<Long> rows = system.staging.remove(table);
        long staged = rows.size();
        if (spec.landing() == Landing.UPSERT) {
          rows = new ArrayList<>(new HashSet<>(rows));
        }
        system.tables.put(table, rows);
        result.put(table, new Published(rows.size(), staged - rows.size()));
      }
    }
    // Afterwards, so that a test can lose the answer of a publication that took place.
    tables.forEach(table -> system.happen(Step.PUBLISH, FaultySystem.id("after")));
    return result;
  }

  @Override
  public void discard(WriteSpec table) {
    system.happen(Step.DISCARD, table.table());
    system.staging.remove(table.table());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      system.open.decrementAndGet();
    }
  }

  private final class Staging implements Writer {
    private final TableId table;
    private final List<Long> rows = new ArrayList<>();
    private boolean done;

    Staging(TableId table) {
      this.table = table;
    }

    @Override
    public void write(Batch batch) {
      system.happen(Step.WRITE, table);
      BigIntVector vector = (BigIntVector) ((Batch.Vectors) batch).root().getVector(0);
      for (int i = 0; i < vector.getValueCount(); i++) {
        rows.add(vector.get(i));
      }
    }

    @Override
    public long commit() {
      system.happen(Step.COMMIT, table);
      List<Long> staged = system.staging.get(table);
      synchronized (staged) {
        staged.addAll(rows);
      }
      return rows.size() + system.miscount;
    }

    @Override
    public void close() {
      if (!done) {
        done = true;
        system.writers.decrementAndGet();
        system.open.decrementAndGet();
      }
    }
  }
}
