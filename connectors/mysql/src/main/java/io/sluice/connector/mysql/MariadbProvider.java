package io.sluice.connector.mysql;

import io.sluice.connector.mysql.session.Flavor;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TYPE mariadb}. */
public final class MariadbProvider implements ConnectorProvider {
  @Override
  public String type() {
    return Flavor.MARIADB.word();
  }

  @Override
  public Optional<String> dialect() {
    return Optional.of(Flavor.MARIADB.word());
  }

  @Override
  public List<Option<?>> options() {
    return MysqlOptions.ALL;
  }

  @Override
  public Set<Capability> capabilities() {
    return MysqlConnector.capabilities(Flavor.MARIADB);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return MysqlConnector.open(Flavor.MARIADB, options, context);
  }
}
