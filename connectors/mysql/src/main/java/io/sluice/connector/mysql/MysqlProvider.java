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

/** {@code TYPE mysql}. */
public final class MysqlProvider implements ConnectorProvider {
  @Override
  public String type() {
    return Flavor.MYSQL.word();
  }

  @Override
  public Optional<String> dialect() {
    return Optional.of(Flavor.MYSQL.word());
  }

  @Override
  public List<Option<?>> options() {
    return MysqlOptions.ALL;
  }

  @Override
  public Set<Capability> capabilities() {
    return MysqlConnector.capabilities(Flavor.MYSQL);
  }

  @Override
  public Optional<String> caveat() {
    return Optional.of("not verified on a real MySQL server, only on MariaDB");
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return MysqlConnector.open(Flavor.MYSQL, options, context);
  }
}
