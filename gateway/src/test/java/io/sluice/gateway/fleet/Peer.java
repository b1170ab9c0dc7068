package io.sluice.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Servers;
import io.sluice.gateway.cli.SluiceMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, one of several on a store. */
final class Peer implements AutoCloseable {
  /** 32 bytes, as all on the store have them. */
  static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  static final int LEASE_SECONDS = 2;

  private static final Pattern ADDRESS = Pattern.compile("jdbc:sluice://127.0.0.1:([0-9]+)/");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_NANOS = 20_000_000;

  private final ChildProcess process;
  private int port;

  private Peer(ChildProcess process) {
    this.process = process;
  }

  /**
   * Starts one and waits until clients may come.
   *
   * @param name also of its data directory
   */
  static Peer start(Path folder, String name, String store) {
    Peer peer = new Peer(launch(folder, name, store, KEY));
    peer.awaitListening();
    return peer;
  }

  /** Starts one whatever becomes of it. */
  static ChildProcess launch(Path folder, String name, String store, String key) {
    String settings =
        """
        port: 0
        data_dir: %1$s
        gateway_name: %1$s
        store: jdbc:postgresql://localhost:%2$d/%3$s?user=postgres
        store_lease_seconds: %4$d
        """
            .formatted(name, Servers.port(), store, LEASE_SECONDS);
    try {
      Path config = Files.writeString(folder.resolve(name + ".yaml"), settings);
      return ChildProcess.start(
          SluiceMain.class,
          folder,
          Map.of("SLUICE_KEY", key),
          "server",
          "--config",
          config.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitListening() {
    while (!process.out().contains("SIGTERM or Ctrl-C stops it")) {
      assertThat(process.isAlive()).as(process::err).isTrue();
      LockSupport.parkNanos(POLL_NANOS);
    }
    Matcher address = ADDRESS.matcher(process.out());
    assertThat(address.find()).isTrue();
    port = Integer.parseInt(address.group(1));
  }

  ChildProcess process() {
    return process;
  }

  /** The rows of a statement. */
  List<String> rows(String sql) {
    return rows("", sql);
  }

  /**
   * The rows of a statement.
   *
   * @param settings of the client, behind the address
   */
  List<String> rows(String settings, String sql) {
    try (Connection session = connect(settings)) {
      return Jdbc.lines(session, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage() + process.err(), e);
    }
  }

  /** Carries statements out that return no rows. */
  void run(String... statements) {
    try (Connection session = connect("")) {
      Jdbc.execute(session, List.of(statements));
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + process.err(), e);
    }
  }

  Connection connect(String settings) throws SQLException {
    return DriverManager.getConnection("jdbc:sluice://127.0.0.1:" + port + "/" + settings);
  }

  /** The status of {@code /readyz}. */
  int readiness() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks until the rows are these. */
  void awaitRows(String sql, String... wanted) {
    long begun = System.nanoTime();
    List<String> rows = rows(sql);
    while (!rows.equals(List.of(wanted))) {
      assertThat(System.nanoTime() - begun)
          .as("%s gives %s; %s", sql, rows, process.err())
          .isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(POLL_NANOS);
      rows = rows(sql);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
