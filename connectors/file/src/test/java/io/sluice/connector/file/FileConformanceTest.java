package io.sluice.connector.file;

import io.sluice.connector.kit.Conformance;
import io.sluice.connector.kit.TypeSample;
import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class FileConformanceTest {
  @TempDir private Path folder;
  private FileQuirks quirks;

  @TestFactory
  Stream<DynamicNode> parquetConforms() {
    return suite(new FileProvider(), Format.PARQUET, TypeSamples.PARQUET);
  }

  @TestFactory
  Stream<DynamicNode> csvConforms() {
    return suite(new WholeFiles(), Format.CSV, List.of());
  }

  @TestFactory
  Stream<DynamicNode> jsonConforms() {
    return suite(new WholeFiles(), Format.JSON, List.of());
  }

  private Stream<DynamicNode> suite(
      ConnectorProvider provider, Format format, List<TypeSample> types) {
    quirks = new FileQuirks(provider, format, types, folder);
    return Conformance.of(quirks);
  }

  @AfterEach
  void close() {
    quirks.close();
  }

  /** What the connector can do with files that are read as a whole each. */
  private static final class WholeFiles implements ConnectorProvider {
    private final FileProvider provider = new FileProvider();

    @Override
    public String type() {
      return provider.type();
    }

    @Override
    public Optional<String> dialect() {
      return provider.dialect();
    }

    @Override
    public List<Option<?>> options() {
      return provider.options();
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> capabilities = EnumSet.copyOf(provider.capabilities());
      capabilities.remove(Capability.SPLITS);
      return capabilities;
    }

    @Override
    public Connector open(Options options, ConnectorContext context) {
      return provider.open(options, context);
    }
  }
}
