package io.sluice.optimizer.fake;

import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Followable;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A system that holds definitions of tables, and says how many rows each has. */
public final class FakeSystem implements ConnectorProvider, Connector, Catalog {
  private final String dialect;
  private final String defaultSchema;
  private final Set<Capability> capabilities = EnumSet.allOf(Capability.class);
  private final Map<TableId, TableInfo> tables = new TreeMap<>();
  private final Set<String> schemas = new TreeSet<>();
  private final FakeLog log = new FakeLog();
  private final List<String> asked = new ArrayList<>();

  public FakeSystem(String dialect, String defaultSchema) {
    this.dialect = dialect;
    this.defaultSchema = defaultSchema;
    schemas.add(defaultSchema);
  }

  /** Adds a table; its estimate of rows is taken as their number. */
  public FakeSystem with(TableInfo table) {
    tables.put(table.id(), table);
    schemas.add(table.id().schema());
    return this;
  }

  /** What its log would tell of a table. */
  public FakeSystem logging(String table, Followable followable) {
    log.with(table, followable);
    return this;
  }

  public FakeSystem without(Capability capability) {
    capabilities.remove(capability);
    return this;
  }

  /** Which questions the catalog was asked, in order. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public String type() {
    return "fake";
  }

  @Override
  public Optional<String> dialect() {
    return dialect.isEmpty() ? Optional.empty() : Optional.of(dialect);
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return this;
  }

  @Override
  public Catalog catalog() {
    return this;
  }

  @Override
  public Optional<Source> source() {
    return capabilities.contains(Capability.READ)
        ? Optional.of(new FakeSource(dialect))
        : Optional.empty();
  }

  @Override
  public Optional<Sink> sink() {
    return capabilities.contains(Capability.WRITE)
        ? Optional.of(new FakeSink(dialect))
        : Optional.empty();
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    Object played =
        role == ChangeSource.class && capabilities.contains(Capability.FOLLOW)
            ? log
            : role == ChangeSink.class && capabilities.contains(Capability.APPLY_CHANGES)
                ? new FakeChanges()
                : null;
    return Optional.ofNullable(role.cast(played));
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return purpose == Purpose.CDC
        ? List.of(
            Check.passed("wal_level", "logical"),
            new Check("right to replicate", false, "no", "yes", "ALTER ROLE sync REPLICATION"))
        : List.of();
  }

  @Override
  public void close() {}

  @Override
  public String defaultSchema() {
    return defaultSchema;
  }

  @Override
  public List<String> schemas() {
    asked.add("schemas");
    return List.copyOf(schemas);
  }

  @Override
  public List<TableInfo> tables(List<String> of, boolean views) {
    asked.add("tables of " + String.join(", ", of));
    return tables.values().stream()
        .filter(table -> of.contains(table.id().schema()))
        .filter(table -> views || table.kind() == TableInfo.Kind.TABLE)
        .toList();
  }

  @Override
  public Optional<TableInfo> table(TableId id) {
    asked.add("table " + id);
    return Optional.ofNullable(tables.get(id));
  }

  @Override
  public OptionalLong count(TableId id, long limit) {
    asked.add("count " + id);
    TableInfo table = tables.get(id);
    return table == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(limit, table.rows().orElse(0)));
  }
}
