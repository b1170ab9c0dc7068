package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.error.ErrorCode;
import java.sql.SQLException;

/** The DuckDB instance in memory that reads and writes the files. Safe for any thread. */
final class Engine implements AutoCloseable {
  private final Database database;

  Engine(FileSettings settings) {
    this.database = new Database(settings.engine());
  }

  /** A session that the caller closes. */
  Session session() {
    return database.session();
  }

  /** Does something in a session of its own and translates what goes wrong. */
  <T> T call(ErrorCode otherwise, String doing, Database.Work<T> work) {
    try (Session session = database.session()) {
      return work.in(session);
    } catch (SQLException e) {
      throw FileErrors.translate(e, otherwise, doing);
    }
  }

  /** What DuckDB says to a query that failed; the given error if it says nothing this time. */
  SQLException repeat(String sql, SQLException opaque) {
    try (Session session = database.session()) {
      session.execute("EXPLAIN ANALYZE " + sql);
      return opaque;
    } catch (SQLException said) {
      return said;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
