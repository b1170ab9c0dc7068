package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Settings;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DuckDB files, and databases in memory; {@code TYPE duckdb}. */
public final class DuckDbProvider implements ConnectorProvider {
  @Override
  public String type() {
    return "duckdb";
  }

  @Override
  public Optional<String> dialect() {
    return Optional.of(NativeTypes.SYSTEM);
  }

  @Override
  public List<Option<?>> options() {
    return Settings.OPTIONS;
  }

  // No PARALLEL_WRITERS: one INSERT uses all threads of the instance already, and each further
  // transaction would hold row groups of its own in memory.
  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.READ,
        Capability.EXPRESSION_PUSHDOWN,
        Capability.QUERY_PUSHDOWN,
        Capability.LIMIT_PUSHDOWN,
        Capability.CONSISTENT_SNAPSHOT,
        Capability.SPLITS,
        Capability.WRITE,
        Capability.CREATE_SCHEMA,
        Capability.PUBLISH_TOGETHER,
        Capability.STATEMENTS,
        Capability.PARTITIONS,
        Capability.APPLY_CHANGES);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return new DuckDbConnector(Settings.of(options, context));
  }
}
