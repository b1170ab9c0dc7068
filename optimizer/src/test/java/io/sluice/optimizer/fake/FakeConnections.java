package io.sluice.optimizer.fake;

import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Connections by name. */
public final class FakeConnections implements Connections {
  private final Map<String, Connection> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public FakeConnections with(String name, FakeSystem system) {
    byName.put(name, new Connection(name, system, system));
    return this;
  }

  @Override
  public Connection require(String name) {
    Connection found = byName.get(name);
    if (found == null) {
      throw new SluiceException(ErrorCode.UNKNOWN_CONNECTION, "no connection is named " + name);
    }
    return found;
  }

  @Override
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
