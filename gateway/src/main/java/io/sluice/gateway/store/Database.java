package io.sluice.gateway.store;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * One connection to the store's file, used by one thread at a time. Every transaction is on disk
 * when it returns: the log is synced at each commit.
 */
final class Database implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private int depth;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static Database open(Path file) {
    try {
      // Not by DriverManager, which loads the drivers of all other systems as well.
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA foreign_keys = ON");
        statement.execute("PRAGMA secure_delete = ON");
      }
      return new Database(file, connection);
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  /** Reads a row; the result set is the reader's only while it reads. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... values) {
    return query(sql, reader, values).stream().findFirst();
  }

  /** Runs one statement that changes rows, and tells how many. */
  synchronized int update(String sql, @Nullable Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  /** Inserts one row and tells its number. */
  synchronized long insert(String sql, @Nullable Object... values) {
    update(sql, values);
    return query("SELECT last_insert_rowid()", row -> row.getLong(1)).get(0);
  }

  /** All of the work is kept, or nothing; a transaction inside a transaction is a part of it. */
  synchronized <T> T transaction(Supplier<T> work) {
    if (depth > 0) {
      return work.get();
    }
    depth++;
    try {
      connection.setAutoCommit(false);
      T result = work.get();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw broken(file, e);
    } finally {
      depth--;
      endTransaction();
    }
  }

  private void endTransaction() {
    try {
      // Without effect after the commit; after anything else it takes the work back.
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static SluiceException broken(Path file, SQLException cause) {
    return new SluiceException(
        ErrorCode.DATA_DIRECTORY_UNUSABLE,
        "the store " + file + " reported: " + cause.getMessage(),
        cause);
  }
}
