package io.sluice.gateway.sys;

import io.sluice.gateway.result.RowSetReader;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** Reads plain columns of system tables; each read shows the rows as they are at that moment. */
final class SystemSource implements Source, Snapshot {
  private final List<SystemTable> tables;

  SystemSource(List<SystemTable> tables) {
    this.tables = tables;
  }

  @Override
  public Snapshot snapshot() {
    return this;
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    throw noQueries();
  }

  @Override
  public String text(Scan scan) {
    Scan.Table table = plain(scan);
    return "columns "
        + String.join(", ", sources(table))
        + " of "
        + SystemProvider.NAME
        + "."
        + table.table().name();
  }

  @Override
  public List<Split> split(Scan scan, int wanted) {
    return List.of(Split.WHOLE);
  }

  @Override
  public BatchReader read(
      Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator) {
    Scan.Table wanted = plain(scan);
    SystemTable table =
        tables.stream()
            .filter(each -> each.info().id().equals(wanted.table()))
            .findFirst()
            .orElseThrow(
                () ->
                    new SluiceException(
                        ErrorCode.UNKNOWN_TABLE, "no system table is named " + wanted.table()));
    return RowSetReader.of(table.rows().get(), scan.columns(), sources(wanted), allocator);
  }

  @Override
  public String position() {
    return "";
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private static List<String> sources(Scan.Table table) {
    return table.projections().stream()
        .map(projection -> projection.source().orElseThrow(SystemSource::noQueries))
        .toList();
  }

  private static Scan.Table plain(Scan scan) {
    if (scan instanceof Scan.Table table && table.filter().isEmpty() && table.limit().isEmpty()) {
      return table;
    }
    throw noQueries();
  }

  private static SluiceException noQueries() {
    return new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR, "system tables are read by plain columns only");
  }
}
