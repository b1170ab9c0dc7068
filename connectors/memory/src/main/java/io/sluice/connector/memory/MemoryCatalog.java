package io.sluice.connector.memory;

import io.sluice.spi.Catalog;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Lists the tables of a store. */
final class MemoryCatalog implements Catalog {
  private static final String DEFAULT_SCHEMA = "main";

  private final MemoryStore store;

  MemoryCatalog(MemoryStore store) {
    this.store = store;
  }

  @Override
  public String defaultSchema() {
    return DEFAULT_SCHEMA;
  }

  @Override
  public List<String> schemas() {
    TreeSet<String> schemas = new TreeSet<>();
    schemas.add(DEFAULT_SCHEMA);
    store.tables().keySet().forEach(table -> schemas.add(table.schema()));
    return List.copyOf(schemas);
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return store.tables().values().stream()
        .filter(table -> schemas.contains(table.id().schema()))
        .map(StoredTable::info)
        .sorted(Comparator.comparing(TableInfo::id))
        .toList();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return Optional.ofNullable(store.tables().get(id)).map(StoredTable::info);
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    StoredTable table = store.tables().get(id);
    return table == null ? OptionalLong.empty() : OptionalLong.of(Math.min(limit, table.rows()));
  }
}
