package io.sluice.optimizer.stream;

import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The same connections, to which no expression is pushed: what is computed from a row of the
 * snapshot and from a change of the log must be computed by one evaluator (data-path rule 15).
 */
final class PlainConnections implements Connections {
  private final Connections connections;

  PlainConnections(Connections connections) {
    this.connections = connections;
  }

  @Override
  public Connection require(String name) {
    Connection real = connections.require(name);
    return new Connection(real.name(), new PlainProvider(real.provider()), real.connector());
  }

  @Override
  public List<String> names() {
    return connections.names();
  }

  private record PlainProvider(ConnectorProvider real) implements ConnectorProvider {
    @Override
    public String type() {
      return real.type();
    }

    @Override
    public Optional<String> dialect() {
      return real.dialect();
    }

    @Override
    public List<Option<?>> options() {
      return real.options();
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> kept = EnumSet.noneOf(Capability.class);
      kept.addAll(real.capabilities());
      kept.remove(Capability.EXPRESSION_PUSHDOWN);
      kept.remove(Capability.QUERY_PUSHDOWN);
      kept.remove(Capability.LIMIT_PUSHDOWN);
      return kept;
    }

    @Override
    public Connector open(Options options, ConnectorContext context) {
      return real.open(options, context);
    }
  }
}
