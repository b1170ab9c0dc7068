package io.sluice.connector.memory;

import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import java.util.List;
import java.util.Optional;

/** Shows a store. */
final class MemoryConnector implements Connector {
  private final MemoryStore store;

  MemoryConnector(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Catalog catalog() {
    return new MemoryCatalog(store);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new MemorySource(store));
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.of(new MemorySink(store));
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return purpose == Purpose.CDC
        ? List.of(new Check("change log", false, "memory has no log", "a source with a log", ""))
        : List.of(Check.passed("open", store.tables().size() + " tables"));
  }

  @Override
  public void close() {
    // The store belongs to whoever made it.
  }
}
