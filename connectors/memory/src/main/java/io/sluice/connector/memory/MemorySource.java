package io.sluice.connector.memory;

import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads plain columns. */
final class MemorySource implements Source {
  private final MemoryStore store;

  MemorySource(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Snapshot snapshot() {
    return new MemorySnapshot(store.tables(), store);
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    throw noSql();
  }

  @Override
  public String text(Scan scan) {
    Scan.Table table = plain(scan);
    return table.projections().stream()
        .map(projection -> projection.source().orElseThrow())
        .collect(Collectors.joining(", ", table.table() + " (", ")"));
  }

  /** The scan, if it asks for nothing but plain columns. */
  static Scan.Table plain(Scan scan) {
    if (scan instanceof Scan.Table table
        && table.filter().isEmpty()
        && table.limit().isEmpty()
        && table.projections().stream().allMatch(column -> column.source().isPresent())) {
      return table;
    }
    throw noSql();
  }

  private static SluiceException noSql() {
    return new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR, "memory has no SQL: it reads plain columns only");
  }
}
