package io.sluice.engine;

import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Real connectors, as the gateway finds them. */
public final class LiveConnections implements Connections, AutoCloseable {
  private static final long MEMORY = 128L << 20;

  private final Map<String, Connection> connections = new TreeMap<>();

  /** Opens one more; its options as in CREATE CONNECTION. */
  public LiveConnections with(String name, String type, Map<String, String> options) {
    ConnectorProvider provider =
        ServiceLoader.load(ConnectorProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.type().equals(type))
            .findFirst()
            .orElseThrow();
    connections.put(
        name,
        new Connection(
            name,
            provider,
            provider.open(
                Options.parse(type, provider.options(), options),
                new ConnectorContext(name, Path.of(""), 4, MEMORY))));
    return this;
  }

  @Override
  public Connection require(String name) {
    return connections.get(name);
  }

  @Override
  public List<String> names() {
    return List.copyOf(connections.keySet());
  }

  @Override
  public void close() {
    connections.values().forEach(connection -> connection.connector().close());
  }
}
