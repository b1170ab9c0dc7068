package io.sluice.connector.postgres;

import io.sluice.connector.postgres.type.LogicalTypes;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TYPE postgres}. */
public final class PostgresProvider implements ConnectorProvider {
  @Override
  public String type() {
    return "postgres";
  }

  @Override
  public Optional<String> dialect() {
    return Optional.of(LogicalTypes.SYSTEM);
  }

  @Override
  public List<Option<?>> options() {
    return PostgresOptions.ALL;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return PostgresConnector.open(options, context);
  }
}
