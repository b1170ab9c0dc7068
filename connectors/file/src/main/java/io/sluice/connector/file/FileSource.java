package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.ScanSql;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the tables of a folder. */
final class FileSource implements Source {
  private final Supplier<Snapshot> snapshots;

  FileSource(Supplier<Snapshot> snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public Snapshot snapshot() {
    return snapshots.get();
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    throw new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR, "files take no queries, only scans of tables");
  }

  @Override
  public String text(Scan scan) {
    return scan instanceof Scan.Table table
        ? ScanSql.table(table, Quoting.table(table.table()), "")
        : "";
  }
}
