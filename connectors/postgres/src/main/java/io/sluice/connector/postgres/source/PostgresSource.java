package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.type.RowFormat;
import io.sluice.spi.Encoding;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role of a source. */
public final class PostgresSource implements Source {
  private final Database database;

  public PostgresSource(Database database) {
    this.database = database;
  }

  @Override
  public Snapshot snapshot() {
    return PostgresSnapshot.open(database);
  }

  /**
   * A snapshot that somebody else exports, and may give up once this has returned.
   *
   * @param name as the exporter was told
   * @param position where it stands in the log, for people
   */
  public Snapshot imported(String name, String position) {
    return PostgresSnapshot.importing(database, name, position);
  }

  @Override
  public Optional<Encoding> encoding(Scan scan) {
    List<ReadForm> forms = ScanSql.forms(scan);
    List<String> types = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      types.add(sentAs(scan, i, forms.get(i)));
    }
    return database.catalog(
        "looking up the types of " + database.connection(),
        session -> RowFormat.of(session, types));
  }

  /** The type in which a column arrives undecoded: a table's own, or what we cast to. */
  private static String sentAs(Scan scan, int index, ReadForm form) {
    boolean computed =
        scan instanceof Scan.Table table && table.projections().get(index).expression().isPresent();
    String own = scan.columns().get(index).type().nativeType();
    return computed || own.isEmpty() ? form.cast() : own;
  }

  @Override
  public List<Column> describe(String query) {
    try {
      return database.use(session -> describeSafely(session, query));
    } catch (SQLException failure) {
      throw PostgresErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "describing a query of " + database.connection());
    }
  }

  private List<Column> describeSafely(Connection session, String query) throws SQLException {
    session.setAutoCommit(false);
    try {
      Database.execute(session, "SET TRANSACTION READ ONLY");
      return describe(session, query);
    } finally {
      session.rollback();
    }
  }

  private List<Column> describe(Connection session, String query) throws SQLException {
    try {
      return QueryDescription.columns(session, query);
    } catch (SQLException refused) {
      throw new SluiceException(
          SqlErrors.code(refused).orElse(ErrorCode.INVALID_QUERY),
          database.connection() + " refuses the query: " + SqlErrors.message(refused),
          refused);
    }
  }

  @Override
  public String text(Scan scan) {
    return ScanSql.decoded(scan, Split.WHOLE);
  }
}
