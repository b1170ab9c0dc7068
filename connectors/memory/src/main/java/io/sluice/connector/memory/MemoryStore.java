package io.sluice.connector.memory;

import io.sluice.spi.Batch;
import io.sluice.spi.RunId;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Tables in memory, and what loads keep beside them. Safe for any thread. */
public final class MemoryStore {
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<Staged, List<Chunk>> staging = new HashMap<>();
  private final Map<Staged, Long> publishedRuns = new HashMap<>();
  private Map<TableId, StoredTable> tables = Map.of();
  private volatile Hooks hooks = Hooks.NONE;

  /** A table as a sync stages it. */
  private record Staged(String sync, TableId table) {}

  /** Creates an empty table. */
  public void create(TableId id, List<Column> columns, List<String> key) {
    List<TableColumn> described =
        columns.stream()
            .map(
                column ->
                    new Column(column.name(), MemoryTypes.stored(column.type()), column.nullable()))
            .map(TableColumn::of)
            .toList();
    put(new StoredTable(id, described, key, List.of()));
  }

  /** Adds rows as they are; the batch stays the caller's. */
  public synchronized void insert(TableId id, Batch.Vectors rows) {
    StoredTable table = require(id);
    List<Chunk> chunks = new ArrayList<>(table.chunks());
    chunks.add(Chunk.of(rows.root()));
    put(table.with(chunks));
  }

  /** What happens around reading and writing from now on. */
  public void hook(Hooks newHooks) {
    hooks = newHooks;
  }

  Hooks hooks() {
    return hooks;
  }

  /** All tables as they are now; the map never changes. */
  synchronized Map<TableId, StoredTable> tables() {
    return tables;
  }

  private synchronized void put(StoredTable table) {
    Map<TableId, StoredTable> changed = new TreeMap<>(tables);
    changed.put(table.id(), table);
    tables = Map.copyOf(changed);
  }

  private StoredTable require(TableId id) {
    StoredTable table = tables.get(id);
    if (table == null) {
      throw new SluiceException(ErrorCode.UNKNOWN_TABLE, "there is no table " + id);
    }
    return table;
  }

  /** Raises the sync's epoch, which fences its earlier loads. */
  synchronized long open(String sync) {
    return epochs.merge(sync, 1L, Long::sum);
  }

  synchronized boolean begin(RunId run, long epoch, TableId table) {
    requireNewest(run, epoch, table);
    Staged staged = new Staged(run.sync(), table);
    if (Long.valueOf(run.number()).equals(publishedRuns.get(staged))) {
      return false;
    }
    staging.put(staged, new ArrayList<>());
    return true;
  }

  synchronized void stage(RunId run, long epoch, TableId table, List<Chunk> chunks) {
    requireNewest(run, epoch, table);
    List<Chunk> staged = staging.get(new Staged(run.sync(), table));
    if (staged == null) {
      throw new SluiceException(ErrorCode.INTERNAL_ERROR, table + " was not begun");
    }
    staged.addAll(chunks);
  }

  /**
   * Changes tables together, or none of them if the change throws.
   *
   * @param change makes the tables as they are to be of those that are
   */
  synchronized void publish(
      RunId run,
      long epoch,
      List<TableId> changed,
      Function<Map<TableId, StoredTable>, Map<TableId, StoredTable>> change) {
    changed.forEach(table -> requireNewest(run, epoch, table));
    tables = Map.copyOf(change.apply(new HashMap<>(tables)));
    for (TableId table : changed) {
      Staged staged = new Staged(run.sync(), table);
      publishedRuns.put(staged, run.number());
      staging.remove(staged);
    }
  }

  synchronized boolean isPublished(RunId run, TableId table) {
    return Long.valueOf(run.number()).equals(publishedRuns.get(new Staged(run.sync(), table)));
  }

  synchronized Optional<List<Chunk>> staged(RunId run, TableId table) {
    return Optional.ofNullable(staging.get(new Staged(run.sync(), table))).map(List::copyOf);
  }

  synchronized void discard(RunId run, long epoch, TableId table) {
    if (epochs.getOrDefault(run.sync(), 0L) == epoch) {
      staging.remove(new Staged(run.sync(), table));
    }
  }

  synchronized void forget(String sync) {
    epochs.remove(sync);
    staging.keySet().removeIf(staged -> staged.sync().equals(sync));
    publishedRuns.keySet().removeIf(staged -> staged.sync().equals(sync));
  }

  private void requireNewest(RunId run, long epoch, TableId table) {
    if (epochs.getOrDefault(run.sync(), 0L) != epoch) {
      throw new SluiceException(ErrorCode.FENCED, "another load has taken over " + table);
    }
  }
}
