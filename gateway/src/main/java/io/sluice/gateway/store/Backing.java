package io.sluice.gateway.store;

import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What keeps the store's tables. Used by one thread at a time. */
interface Backing extends AutoCloseable {
  /**
   * The connection, open; not for keeping.
   *
   * @throws SQLException if it cannot be opened again
   */
  Connection connection() throws SQLException;

  /** Makes a transaction that has just begun the only one that writes. */
  void claim(Connection transaction) throws SQLException;

  /**
   * Looks at what a statement failed with.
   *
   * @return whether the connection is lost, so that another may carry it out
   */
  boolean lost(SQLException failure);

  /** What is told of a failure. */
  SluiceException broken(SQLException failure);

  /** What is told of a store of a newer version. */
  SluiceException unusable(String why);

  /** A step of the schema, written for SQLite, in the words of this system. */
  String schema(String step);

  /** A value as it can be kept. */
  @Nullable Object kept(@Nullable Object value);

  /** The query for the number of the step that was taken last. */
  String stepQuery();

  /** The statement that notes the number of a step. */
  String stepNote(int step);

  @Override
  void close();
}
