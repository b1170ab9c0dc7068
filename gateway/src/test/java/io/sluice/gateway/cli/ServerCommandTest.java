package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice server} in processes of its own, killed and asked to end. */
final class ServerCommandTest {
  private static final int ACCOUNTS = 200;
  private static final String BANK =
      """
      CREATE TABLE one (id int PRIMARY KEY, balance bigint NOT NULL, note text);
      CREATE TABLE two (id int PRIMARY KEY, balance bigint NOT NULL);
      CREATE TABLE moves (at timestamptz NOT NULL DEFAULT clock_timestamp(), amount bigint NOT NULL);
      ALTER TABLE moves REPLICA IDENTITY FULL;
      INSERT INTO one SELECT i, 1000, 'account ' || i FROM generate_series(1, %d) AS i;
      INSERT INTO two SELECT i, 1000 FROM generate_series(1, %d) AS i;
      """
          .formatted(ACCOUNTS, ACCOUNTS);

  /** Money goes from one table to the other: the sum over both is always the same. */
  private static final String TRANSFER =
      """
      BEGIN;
      UPDATE one SET balance = balance - %1$d WHERE id = %2$d;
      UPDATE two SET balance = balance + %1$d WHERE id = %3$d;
      INSERT INTO moves (amount) VALUES (%1$d);
      COMMIT;
      """;

  private static final String SUM =
      "SELECT (SELECT sum(balance) FROM one) + (SELECT sum(balance) FROM two)";
  private static final List<String> TABLES = List.of("one", "two", "moves");

  @TempDir private Path folder;

  @Test
  void aServerThatIsKilledGoesOnWithoutALostOrDoubledChangeAndWithoutATornRead() {
    String source = Servers.database();
    String target = Servers.database();
    Servers.execute(source, BANK);
    try (ChildProcess sql =
        sql(
            Servers.connect("src", source)
                + Servers.connect("dst", target)
                + "CREATE SYNC bank FROM DATABASE src.public TO DATABASE dst.public MODE REALTIME;"
                + "WAIT FOR SYNC bank UNTIL LIVE")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
      assertThat(sql.err()).contains("./sluice server --data-dir sluice-data");
    }
    Random random = new Random(7);
    for (int kill = 0; kill < 4; kill++) {
      try (ChildProcess server = server()) {
        for (int i = 0; i < 60; i++) {
          transfer(source, random);
          assertWhole(target);
        }
        if (kill % 2 == 0) {
          server.kill();
        } else {
          awaitListening(server);
          assertThat(server.terminate()).as(server::err).isZero();
          assertThat(server.out()).contains("stopped");
        }
        transfer(source, random);
      }
    }
    try (ChildProcess server = server()) {
      for (String table : TABLES) {
        awaitEqual(server, source, target, table);
      }
      assertWhole(target);
      String live = "sync bank: LIVE";
      while (!server.out().contains(live) && !server.out().contains("bank SYNC_LIVE 3 tables")) {
        assertThat(server.isAlive()).as(server::err).isTrue();
      }
    }
  }

  @Test
  void aSecondProcessOnTheSameDirectoryIsRefused() {
    try (ChildProcess server = server()) {
      awaitListening(server);
      assertThat(server.out()).contains("no sync in MODE REALTIME is here");
      try (ChildProcess second = server()) {
        assertThat(second.exitCode()).isEqualTo(ExitCode.NO_DATA_DIRECTORY);
        assertThat(second.err()).contains("is in use by process " + server.pid());
      }
      assertThat(server.interrupt()).isZero();
    }
  }

  @Test
  void otherMachinesAreNotLetInByChance() throws IOException {
    try (ChildProcess open =
        ChildProcess.start(
            SluiceMain.class, folder, Map.of(), "server", "--port", "0", "--bind", "0.0.0.0")) {
      assertThat(open.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(open.err())
          .contains("missing: users (./sluice", " and TLS (", "--let-anybody-in-unencrypted");
    }
    try (ChildProcess sql = sql("CREATE USER root PASSWORD 'correct horse' ROLE admin")) {
      assertThat(sql.exitCode()).isZero();
    }
    Path config = Files.writeString(folder.resolve("sluice.yaml"), "bind: 0.0.0.0\nport: 0\n");
    try (ChildProcess open = configured(config)) {
      assertThat(open.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(open.err()).contains("missing: TLS (").doesNotContain("users");
    }
    Files.writeString(
        config,
        "bind: 0.0.0.0\nport: 0\ndata_dir: sluice-data\nlet_anybody_in_unencrypted: true\n");
    try (ChildProcess server = configured(config)) {
      awaitListening(server);
      assertThat(server.out()).contains("jdbc:sluice://0.0.0.0:");
      assertThat(server.terminate()).isZero();
    }
    Files.writeString(config, "prot: 0\n");
    try (ChildProcess wrong = configured(config)) {
      assertThat(wrong.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(wrong.err())
          .contains("sluice.yaml: there is no setting \"prot\"", "Settings are data_dir");
    }
  }

  private ChildProcess configured(Path config) {
    return ChildProcess.start(
        SluiceMain.class, folder, Map.of(), "server", "--config", config.toString());
  }

  private static void transfer(String source, Random random) {
    Servers.execute(
        source,
        TRANSFER.formatted(
            random.nextInt(50), 1 + random.nextInt(ACCOUNTS), 1 + random.nextInt(ACCOUNTS)));
  }

  /** Invariant 6. */
  private static void assertWhole(String target) {
    assertThat(Servers.value(target, SUM)).isEqualTo(Integer.toString(2 * ACCOUNTS * 1000));
  }

  private static void awaitEqual(ChildProcess server, String source, String target, String table) {
    String wanted = Servers.fingerprint(source, table);
    while (!Servers.fingerprint(target, table).equals(wanted)) {
      assertThat(server.isAlive()).as(server::err).isTrue();
    }
  }

  private ChildProcess sql(String statements) {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "sql", "-e", statements);
  }

  private static void awaitListening(ChildProcess server) {
    while (!server.out().contains("SIGTERM or Ctrl-C stops it")) {
      assertThat(server.isAlive()).as(server::err).isTrue();
    }
  }

  private ChildProcess server() {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "server", "--port", "0");
  }
}
