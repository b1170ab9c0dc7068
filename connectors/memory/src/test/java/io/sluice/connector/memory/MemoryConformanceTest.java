package io.sluice.connector.memory;

import io.sluice.connector.kit.Conformance;
import io.sluice.connector.kit.Quirks;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class MemoryConformanceTest {
  @TestFactory
  Stream<DynamicNode> memoryConforms() {
    return Conformance.of(new MemoryQuirks());
  }

  private static final class MemoryQuirks implements Quirks {
    private final MemoryProvider provider = new MemoryProvider(new MemoryStore());

    @Override
    public ConnectorProvider provider() {
      return provider;
    }

    @Override
    public Connector open() {
      return provider.open(
          Options.parse("memory", List.of(), Map.of()),
          new ConnectorContext("m", Path.of("."), 2, 1L << 20));
    }
  }
}
