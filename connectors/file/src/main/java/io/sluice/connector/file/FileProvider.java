package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Folders of Parquet, CSV and JSON lines files; {@code TYPE file}. */
public final class FileProvider implements ConnectorProvider {
  @Override
  public String type() {
    return "file";
  }

  /** Filters and expressions are computed by DuckDB. */
  @Override
  public Optional<String> dialect() {
    return Optional.of(NativeTypes.SYSTEM);
  }

  @Override
  public List<Option<?>> options() {
    return FileSettings.OPTIONS;
  }

  // No PARALLEL_WRITERS: one COPY uses all threads of the instance, and one file comes out of it.
  // No CONSISTENT_SNAPSHOT: each table is read as it was when it was first asked for.
  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.READ,
        Capability.EXPRESSION_PUSHDOWN,
        Capability.LIMIT_PUSHDOWN,
        Capability.SPLITS,
        Capability.WRITE,
        Capability.CREATE_SCHEMA);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return new FileConnector(FileSettings.of(options, context));
  }
}
