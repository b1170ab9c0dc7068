package io.sluice.gateway.store;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** A file that this process alone has open. The log is synced at each commit. */
final class SqliteFile implements Backing {
  private final Path file;
  private final Connection connection;

  private SqliteFile(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static SqliteFile open(Path file) {
    try {
      // Not by DriverManager, which loads the drivers of all other systems as well.
      Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA foreign_keys = ON");
        statement.execute("PRAGMA secure_delete = ON");
      }
      return new SqliteFile(file, connection);
    } catch (SQLException e) {
      throw broken(file, e);
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void claim(Connection transaction) {
    // There is no other process, and the threads of this one wait for each other.
  }

  @Override
  public boolean lost(SQLException failure) {
    return false;
  }

  @Override
  public SluiceException broken(SQLException failure) {
    return broken(file, failure);
  }

  @Override
  public SluiceException unusable(String why) {
    return new SluiceException(ErrorCode.DATA_DIRECTORY_UNUSABLE, why)
        .withSuggestion("Use that version, or give another folder with --data-dir.");
  }

  @Override
  public String schema(String step) {
    return step;
  }

  @Override
  public @Nullable Object kept(@Nullable Object value) {
    return value;
  }

  @Override
  public String stepQuery() {
    return "PRAGMA user_version";
  }

  @Override
  public String stepNote(int step) {
    return "PRAGMA user_version = " + step;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private static SluiceException broken(Path file, SQLException cause) {
    return new SluiceException(
        ErrorCode.DATA_DIRECTORY_UNUSABLE,
        "the store " + file + " reported: " + cause.getMessage(),
        cause);
  }
}
