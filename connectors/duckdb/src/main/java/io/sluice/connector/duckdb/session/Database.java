package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One DuckDB instance: opened by its first session, closed with the connector. Safe for any thread.
 *
 * <p>DuckDB itself keeps one instance per file and process, so two connections of the gateway to
 * one file meet in it.
 */
public final class Database implements AutoCloseable {
  private final Settings settings;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Semaphore writing = new Semaphore(1, true);
  private final Object defining = new Object();
  private final Object commits = new Object();
  private @Nullable DuckDBConnection root;
  private boolean closed;

  public Database(Settings settings) {
    this.settings = settings;
  }

  /** What is done in a session. */
  public interface Work<T> {
    T in(Session session) throws SQLException;
  }

  public Settings settings() {
    return settings;
  }

  /** The turn to write: rule 8 of the data path gives one writer per file. */
  public Semaphore writing() {
    return writing;
  }

  /**
   * A new session in auto-commit mode.
   *
   * @throws SluiceException {@code FILE_IN_USE}, {@code DATABASE_MISSING}, {@code
   *     PERMISSION_DENIED}
   */
  public Session session() {
    try {
      DuckDBConnection connection = root().duplicate();
      Session[] self = new Session[1];
      Session session = new Session(connection, commits, () -> sessions.remove(self[0]));
      self[0] = session;
      sessions.add(session);
      return session;
    } catch (SQLException e) {
      throw Errors.translate(e, ErrorCode.CONNECTION_FAILED, "opening " + settings.place());
    }
  }

  /** Does something in a session of its own and translates what goes wrong. */
  public <T> T call(ErrorCode otherwise, String doing, Work<T> work) {
    try (Session session = session()) {
      return work.in(session);
    } catch (SQLException e) {
      throw Errors.translate(e, otherwise, doing);
    }
  }

  /** The lock under which schemas and staging tables are created. */
  public Object defining() {
    return defining;
  }

  /**
   * The lock that every commit holds, so that several transactions begun under it show one state.
   */
  public Object commits() {
    return commits;
  }

  /** Does something in a transaction of its own: all of it is committed, or nothing. */
  public <T> T transact(ErrorCode otherwise, String doing, Work<T> work) {
    return call(
        otherwise,
        doing,
        session -> {
          session.begin();
          boolean committed = false;
          try {
            T result = work.in(session);
            session.commit();
            committed = true;
            return result;
          } finally {
            if (!committed) {
              session.rollback();
            }
          }
        });
  }

  @Override
  public synchronized void close() {
    closed = true;
    sessions.forEach(Session::close);
    if (root != null) {
      try {
        root.close();
      } catch (SQLException e) {
        throw Errors.translate(e, ErrorCode.TARGET_FAILED, "closing " + settings.place());
      } finally {
        root = null;
      }
    }
  }

  private synchronized DuckDBConnection root() throws SQLException {
    if (closed) {
      throw new SluiceException(
          ErrorCode.CANCELLED, "the connection " + settings.connection() + " was closed");
    }
    if (root == null) {
      root = open();
    }
    return root;
  }

  private DuckDBConnection open() throws SQLException {
    settings.file().ifPresent(this::requirePlace);
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    // Nothing is downloaded behind the user's back.
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    if (settings.readOnly()) {
      properties.setProperty("access_mode", "READ_ONLY");
    }
    String url = "jdbc:duckdb:" + settings.file().map(Path::toString).orElse("");
    DuckDBConnection opened = (DuckDBConnection) DriverManager.getConnection(url, properties);
    try (Session session = new Session(opened.duplicate(), commits, () -> {})) {
      configure(session);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** Set here, not when opening: DuckDB refuses to share an instance between two configurations. */
  private void configure(Session session) throws SQLException {
    session.execute("SET GLOBAL memory_limit = '" + settings.memoryBytes() / 1024 + "KiB'");
    session.threads(settings.threads());
    session.execute("SET GLOBAL TimeZone = 'UTC'");
    if (settings.spill().isPresent()) {
      String folder = settings.spill().get().toString();
      session.execute("SET GLOBAL temp_directory = " + Quoting.literal(folder));
    } else if (settings.file().isEmpty()) {
      session.execute("SET GLOBAL temp_directory = ''");
    }
  }

  private void requirePlace(Path file) {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new SluiceException(
              ErrorCode.DATABASE_MISSING, "the folder of " + file + " does not exist")
          .withSuggestion("Create the folder, or name another path.");
    }
    if (settings.readOnly() && !Files.exists(file)) {
      throw new SluiceException(
          ErrorCode.DATABASE_MISSING, "there is no file " + file + " to be read");
    }
  }
}
