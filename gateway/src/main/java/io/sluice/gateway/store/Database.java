package io.sluice.gateway.store;

import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The store's tables, by statements that SQLite and Postgres read alike; used by one thread at a
 * time. Every transaction is on disk when it returns.
 */
final class Database implements AutoCloseable {
  private final Backing backing;

  /** While one is carried out. No other connection takes its place: its work would be torn. */
  private @Nullable Connection transaction;

  Database(Backing backing) {
    this.backing = backing;
  }

  /** Reads a row; the result set is the reader's only while it reads. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
    try {
      return attempt(sql, reader, values);
    } catch (SQLException e) {
      if (!backing.lost(e) || transaction != null) {
        throw backing.broken(e);
      }
    }
    try {
      return attempt(sql, reader, values);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private <T> List<T> attempt(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
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
      throw broken(e);
    }
  }

  /**
   * Inserts one row and tells its number.
   *
   * @param sql returns the number
   */
  synchronized long insert(String sql, @Nullable Object... values) {
    try {
      // Not by query: it must not be repeated, since it may have been carried out.
      return attempt(sql, row -> row.getLong(1), values).get(0);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /**
   * Keeps a row, in place of the one with the same key if there is one.
   *
   * @param values of the key's columns, then of the others
   */
  void put(String table, List<String> key, List<String> others, @Nullable Object... values) {
    List<String> columns = new ArrayList<>(key);
    columns.addAll(others);
    update(
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ") ON CONFLICT ("
            + String.join(", ", key)
            + ") DO UPDATE SET "
            + others.stream()
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", ")),
        values);
  }

  /** All of the work is kept, or nothing; a transaction inside a transaction is a part of it. */
  synchronized <T> T transaction(Supplier<T> work) {
    if (transaction != null) {
      return work.get();
    }
    try {
      Connection begun = begin();
      T result = work.get();
      begun.commit();
      return result;
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      endTransaction();
    }
  }

  /** On another connection if the one there was is lost: nothing was done yet. */
  private Connection begin() throws SQLException {
    try {
      return begin(backing.connection());
    } catch (SQLException e) {
      if (!backing.lost(e)) {
        throw e;
      }
    }
    return begin(backing.connection());
  }

  private Connection begin(Connection connection) throws SQLException {
    transaction = connection;
    connection.setAutoCommit(false);
    backing.claim(connection);
    return connection;
  }

  private void endTransaction() {
    Connection ended = transaction;
    transaction = null;
    try {
      if (ended != null && !ended.isClosed()) {
        // Without effect after the commit; after anything else it takes the work back.
        ended.rollback();
        ended.setAutoCommit(true);
      }
    } catch (SQLException e) {
      if (!backing.lost(e)) {
        throw backing.broken(e);
      }
    }
  }

  /** What keeps the tables. */
  Backing backing() {
    return backing;
  }

  @Override
  public synchronized void close() {
    backing.close();
  }

  private SluiceException broken(SQLException failure) {
    backing.lost(failure);
    return backing.broken(failure);
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    Connection connection = transaction == null ? backing.connection() : transaction;
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, backing.kept(values[i]));
    }
    return statement;
  }
}
