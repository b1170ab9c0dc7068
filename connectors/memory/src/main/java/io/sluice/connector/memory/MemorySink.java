package io.sluice.connector.memory;

import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes into a store. */
final class MemorySink implements Sink {
  private final MemoryStore store;

  MemorySink(MemoryStore store) {
    this.store = store;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    return MemoryTypes.typeFor(type);
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return Optional.empty();
  }

  @Override
  public List<String> definition(WriteSpec table) {
    return List.of(
        table.columns().stream()
            .map(column -> column.name() + " " + column.nativeType())
            .collect(Collectors.joining(", ", table.table() + " (", ")")));
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    return new MemoryLoad(store, run, store.open(run.sync()));
  }

  @Override
  public void forget(String sync) {
    store.forget(sync);
  }
}
