package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.ScanSql;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;

/** Reads tables and queries of one instance. */
final class DuckDbSource implements Source {
  private final Database database;

  DuckDbSource(Database database) {
    this.database = database;
  }

  @Override
  public Snapshot snapshot() {
    return new DuckDbSnapshot(SnapshotSessions.open(database));
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    return database.call(
        ErrorCode.INVALID_QUERY,
        "describing the query",
        session ->
            session.query(
                "DESCRIBE " + query,
                row ->
                    new Column(row.getString(1), NativeTypes.columnType(row.getString(2)), true)));
  }

  @Override
  public String text(Scan scan) {
    return ScanSql.of(scan, Split.WHOLE);
  }
}
