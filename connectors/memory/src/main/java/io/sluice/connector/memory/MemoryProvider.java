package io.sluice.connector.memory;

import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tables in memory; {@code TYPE memory}. */
public final class MemoryProvider implements ConnectorProvider {
  private final Supplier<MemoryStore> stores;

  /** Every connector that is opened has an empty store of its own. */
  public MemoryProvider() {
    this.stores = MemoryStore::new;
  }

  /** Every connector that is opened shows this store. */
  public MemoryProvider(MemoryStore store) {
    this.stores = () -> store;
  }

  @Override
  public String type() {
    return "memory";
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
    return Set.of(
        Capability.READ,
        Capability.CONSISTENT_SNAPSHOT,
        Capability.SPLITS,
        Capability.WRITE,
        Capability.CREATE_SCHEMA,
        Capability.PUBLISH_TOGETHER,
        Capability.PARALLEL_WRITERS);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return new MemoryConnector(stores.get());
  }
}
