package io.sluice.gateway.sys;

import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The system tables; they can be read and nothing else. */
final class SystemConnector implements Connector, Catalog {
  private final List<SystemTable> tables;

  SystemConnector(List<SystemTable> tables) {
    this.tables = tables.stream().sorted(Comparator.comparing(SystemTable::name)).toList();
  }

  @Override
  public Catalog catalog() {
    return this;
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new SystemSource(tables));
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.empty();
  }

  @Override
  public List<Check> test(Purpose purpose) {
    boolean readable = purpose == Purpose.CONNECT || purpose == Purpose.READ;
    return List.of(
        readable
            ? Check.passed("system tables", tables.size() + " tables")
            : new Check("system tables", false, "read only", "a system that can be written", ""));
  }

  @Override
  public String defaultSchema() {
    return SystemTable.SCHEMA;
  }

  @Override
  public List<String> schemas() {
    return List.of(SystemTable.SCHEMA);
  }

  @Override
  public List<TableInfo> tables(List<String> schemas, boolean views) {
    return schemas.contains(SystemTable.SCHEMA)
        ? tables.stream().map(SystemTable::info).toList()
        : List.of();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    return find(id).map(SystemTable::info);
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    return find(id)
        .map(table -> OptionalLong.of(Math.min(limit, table.rows().get().rows().size())))
        .orElse(OptionalLong.empty());
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private Optional<SystemTable> find(TableId id) {
    return tables.stream().filter(table -> table.info().id().equals(id)).findFirst();
  }
}
