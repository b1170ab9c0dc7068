package io.sluice.gateway.sys;

import io.sluice.gateway.access.Principal;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kind of the connection {@code sys}; not on the class path's list, so that no statement makes
 * another.
 */
public final class SystemProvider implements ConnectorProvider {
  /** The name of the connection, and of its type. */
  public static final String NAME = Principal.SYSTEM;

  private final SystemTables tables;

  private SystemProvider(SystemTables tables) {
    this.tables = tables;
  }

  /** The connection {@code sys}. */
  public static Connection connection(SystemTables tables) {
    return new Connection(NAME, new SystemProvider(tables), new SystemConnector(tables.all()));
  }

  @Override
  public String type() {
    return NAME;
  }

  @Override
  public Optional<String> dialect() {
    return Optional.empty();
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.READ);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return new SystemConnector(tables.all());
  }
}
