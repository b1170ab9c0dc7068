package io.sluice.connector.mysql.source;

import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.connector.mysql.type.LogicalTypes;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The role of a source. */
public final class MysqlSource implements Source {
  private final Database database;
  private final LogicalTypes types;
  private final int sessions;

  /**
   * @param sessions how many sessions share a snapshot
   */
  public MysqlSource(Database database, LogicalTypes types, int sessions) {
    this.database = database;
    this.types = types;
    this.sessions = sessions;
  }

  @Override
  public Snapshot snapshot() {
    return new MysqlSnapshot(SnapshotSessions.open(database, sessions));
  }

  /** As {@link #snapshot}, with its place in the binary log. */
  public PlacedSnapshot placedSnapshot() {
    SnapshotSessions opened = SnapshotSessions.open(database, sessions);
    return new PlacedSnapshot(new MysqlSnapshot(opened), opened.place());
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    return Optional.empty();
  }

  @Override
  public List<Column> describe(String query) {
    return database.run(
        ErrorCode.SOURCE_FAILED,
        "describing a query of " + database.connection(),
        session -> {
          try {
            return QueryDescription.columns(session, types, query);
          } catch (SQLException refused) {
            throw new SluiceException(
                MysqlErrors.code(refused).orElse(ErrorCode.INVALID_QUERY),
                database.connection() + " refuses the query: " + SqlErrors.message(refused),
                refused);
          }
        });
  }

  @Override
  public String text(Scan scan) {
    return ScanSql.of(scan, Split.WHOLE);
  }
}
