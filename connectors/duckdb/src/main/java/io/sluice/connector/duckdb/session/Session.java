package io.sluice.connector.duckdb.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;

/**
 * One connection to an instance: one transaction and one open result at a time. Used by one thread,
 * but for {@link #close}.
 */
public final class Session implements AutoCloseable {
  private final DuckDBConnection connection;
  private final Object commits;
  private final Runnable onClose;

  /**
   * @param commits held by every commit
   */
  public Session(DuckDBConnection connection, Object commits, Runnable onClose) {
    this.connection = connection;
    this.commits = commits;
    this.onClose = onClose;
  }

  /** Makes a value of the row that the result stands at. */
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement that changes rows, and tells how many. */
  public long update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeLargeUpdate();
    }
  }

  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(mapper.map(rows));
      }
      return values;
    } catch (SQLException e) {
      throw Errors.isOpaque(e) ? repeat(sql, e, arguments) : e;
    }
  }

  /** What DuckDB says to a query that failed; the given error if it says nothing this time. */
  private SQLException repeat(String sql, SQLException opaque, Object... arguments) {
    try (PreparedStatement statement = prepare("EXPLAIN ANALYZE " + sql, arguments)) {
      statement.execute();
      return opaque;
    } catch (SQLException said) {
      // The first error has ended the transaction, and the second tells only that.
      return Errors.isConflict(said) ? opaque : said;
    }
  }

  public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... arguments)
      throws SQLException {
    return query(sql, mapper, arguments).stream().findFirst();
  }

  /** How many threads the instance may use, that of the caller among them. */
  public void threads(int count) throws SQLException {
    execute("SET GLOBAL threads = " + count);
  }

  public void begin() throws SQLException {
    execute("BEGIN TRANSACTION");
  }

  public void commit() throws SQLException {
    synchronized (commits) {
      execute("COMMIT");
    }
  }

  /** Ends the transaction, if one is open. */
  public void rollback() throws SQLException {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // A failed COMMIT has ended the transaction by itself.
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
    }
  }

  /** Whether the session, and its transaction, can go on after what was done in it. */
  public boolean isUsable() {
    try {
      return first("SELECT 1", row -> true).isPresent();
    } catch (SQLException e) {
      return false;
    }
  }

  /** A statement that the caller closes. */
  public PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** Does something while a stream of rows can be read, once, under a name. */
  public <T> T reading(
      String name, ArrowReader rows, BufferAllocator allocator, Database.Work<T> work)
      throws SQLException {
    ArrowArrayStream stream = register(name, rows, allocator);
    try {
      return work.in(this);
    } finally {
      stream.close();
    }
  }

  /** Exports the reader and lets one query read it; closing the stream closes the reader. */
  public ArrowArrayStream register(String name, ArrowReader reader, BufferAllocator allocator) {
    ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
    Data.exportArrayStream(allocator, reader, stream);
    connection.registerArrowStream(name, stream);
    return stream;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a session could not be closed", e);
    } finally {
      onClose.run();
    }
  }
}
