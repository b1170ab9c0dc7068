package io.sluice.gateway.quickstart;

import io.sluice.gateway.resource.Resource;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Postgres server on a free port that holds the shop. It ends with {@link #close}, and with the
 * process at the latest: the server's own closer also hears of Ctrl-C.
 */
public final class ShopServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final EmbeddedPostgres server;

  private ShopServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts a server and fills it with the shop.
   *
   * @param data an absolute path, where nothing is yet
   * @throws SluiceException if this machine cannot run it
   */
  public static ShopServer start(Path data) {
    return start(data, Resource.text(ShopServer.class, "shop.sql"));
  }

  /**
   * Starts a server and fills its database by a script.
   *
   * @param data an absolute path, where nothing is yet
   * @throws SluiceException if this machine cannot run it
   */
  public static ShopServer start(Path data, String script) {
    // The server's own closer knows nothing of a server that is still being set up.
    Runtime.getRuntime().addShutdownHook(new Thread(ShopServer::endChildren, "end-children"));
    EmbeddedPostgres server = startServer(data);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop");
    } catch (SQLException e) {
      throw failed(server, e);
    }
    try (Connection connection = server.getDatabase("postgres", "shop").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      return new ShopServer(server);
    } catch (SQLException e) {
      throw failed(server, e);
    }
  }

  /**
   * Ends the server that a killed process has left on a data directory, if there is one.
   *
   * @param data the path that it was started with
   * @throws SluiceException {@code IN_USE} if it does not end
   */
  public static void endLeftover(Path data) {
    try {
      LeftoverServer.end(data, Programs.folder());
    } catch (IOException e) {
      throw notStarted(e);
    }
  }

  /** The port on localhost; the database is {@code shop}, the user {@code postgres}. */
  public int port() {
    return server.getPort();
  }

  /** Changes something in the shop, in one transaction. */
  public void execute(String sql) {
    try (Connection connection = server.getDatabase("postgres", "shop").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SluiceException(
          ErrorCode.SOURCE_FAILED, "the shop refused a change: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    stop(server);
  }

  private static EmbeddedPostgres startServer(Path data) {
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(Programs.folder().toFile())
          .setDataDirectory(data)
          .setPGStartupWait(LONGEST_START)
          .setServerConfig("wal_level", "logical")
          .start();
    } catch (IOException | RuntimeException e) {
      throw notStarted(e);
    }
  }

  private static SluiceException notStarted(Exception cause) {
    return new SluiceException(
        ErrorCode.CONNECTION_FAILED,
        "the quickstart's Postgres server did not start: " + cause.getMessage(),
        cause);
  }

  private static void endChildren() {
    List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
    children.forEach(ProcessHandle::destroy);
    for (ProcessHandle child : children) {
      try {
        child.onExit().get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        child.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static SluiceException failed(EmbeddedPostgres server, SQLException cause) {
    stop(server);
    return new SluiceException(
        ErrorCode.SOURCE_FAILED, "the shop could not be set up: " + cause.getMessage(), cause);
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.CONNECTION_LOST,
          "the quickstart's Postgres server did not stop: " + e.getMessage(),
          e);
    }
  }
}
