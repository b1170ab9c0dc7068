package io.sluice.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.ChildProcess;
import io.sluice.gateway.Jdbc;
import io.sluice.gateway.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in processes of their own on one store, killed, suspended and cut off from it. */
final class FleetTest {
  private static final int ACCOUNTS = 50;
  private static final String BANK =
      """
      CREATE TABLE one (id int PRIMARY KEY, balance bigint NOT NULL);
      CREATE TABLE two (id int PRIMARY KEY, balance bigint NOT NULL);
      CREATE TABLE moves (amount bigint NOT NULL);
      ALTER TABLE moves REPLICA IDENTITY FULL;
      INSERT INTO one SELECT i, 1000 FROM generate_series(1, %1$d) AS i;
      INSERT INTO two SELECT i, 1000 FROM generate_series(1, %1$d) AS i;
      """
          .formatted(ACCOUNTS);

  /** Money goes from one table to the other: the sum over both is always the same. */
  private static final String TRANSFER =
      """
      BEGIN;
      UPDATE one SET balance = balance - 1 WHERE id = %1$d;
      UPDATE two SET balance = balance + 1 WHERE id = %1$d;
      INSERT INTO moves (amount) VALUES (1);
      COMMIT;
      """;

  private static final String SUM =
      "SELECT (SELECT sum(balance) FROM one) + (SELECT sum(balance) FROM two)";
  private static final String WHO = "SELECT gateway, state FROM sys.syncs";

  @TempDir private Path folder;

  private final AtomicBoolean working = new AtomicBoolean(true);
  private String store;
  private String source;
  private String target;

  @BeforeEach
  void makeDatabases() {
    store = Servers.database();
    source = Servers.database();
    target = Servers.database();
  }

  @AfterEach
  void stopWorking() {
    working.set(false);
  }

  @Test
  void whatOneGatewayFollowsAnotherGoesOnWithWhateverHappensToTheFirst()
      throws InterruptedException {
    Servers.execute(source, BANK);
    try (Peer a = start("a");
        Peer b = start("b")) {
      a.run(
          Servers.connect("src", source),
          Servers.connect("dst", target),
          "CREATE SYNC bank FROM DATABASE src.public TO DATABASE dst.public MODE REALTIME");
      a.rows("WAIT FOR SYNC bank UNTIL LIVE");
      b.rows("WAIT FOR SYNC bank UNTIL LIVE TIMEOUT INTERVAL '30' SECOND");
      b.awaitRows(WHO, "a|LIVE");
      CompletableFuture<Void> writer = CompletableFuture.runAsync(this::transfer);
      CompletableFuture<Void> reader = CompletableFuture.runAsync(this::look);

      // A machine dies.
      a.process().kill();
      b.awaitRows(WHO, "b|LIVE");
      assertThat(b.rows("SELECT name, syncs, this FROM sys.gateways")).containsExactly("b|1|true");

      try (Peer c = start("c")) {
        // A machine hangs for longer than its lease, and then goes on as if nothing had happened.
        b.process().suspend();
        c.awaitRows(WHO, "c|LIVE");
        b.process().resume();
        c.awaitRows("SELECT name FROM sys.gateways ORDER BY name", "b", "c");
        b.awaitRows(WHO, "c|LIVE");

        // What is said at one is done to the sync, wherever it is.
        b.run("PAUSE SYNC bank");
        c.awaitRows(WHO, "b|PAUSED");
        c.run("RESUME SYNC bank");
        b.awaitRows(WHO, "c|LIVE");
        assertThatThrownBy(() -> b.rows("WAIT FOR SYNC bank UNTIL CAUGHT UP"))
            .hasMessageContaining("is at the gateway c, which alone knows");

        // Nobody has to wait for the lease of one that ends as it should.
        assertThat(c.process().terminate()).as(c.process()::err).isZero();
        b.awaitRows(WHO, "b|LIVE");
      }
      working.set(false);
      CompletableFuture.allOf(writer, reader).join();
      b.rows("WAIT FOR SYNC bank UNTIL CAUGHT UP");
      for (String table : new String[] {"one", "two", "moves"}) {
        assertThat(Servers.fingerprint(target, table))
            .isEqualTo(Servers.fingerprint(source, table));
      }
      b.run("DROP SYNC bank");
      assertThat(Servers.value(store, "SELECT count(*) FROM sluice_store.leases")).isEqualTo("0");
    }
  }

  @Test
  void aRunIsResumedByAnotherGatewayUnderItsNumber() throws SQLException {
    Servers.execute(
        source,
        """
        CREATE TABLE big AS SELECT i AS id, repeat(md5(i::text), 4) AS body
          FROM generate_series(1, 300000) AS i;
        CREATE VIEW slow AS SELECT id, body FROM big
          UNION ALL SELECT 0, pg_advisory_xact_lock_shared(7)::text;
        """);
    try (Peer a = start("a");
        Peer b = start("b");
        Connection somebody = block()) {
      a.run(
          Servers.connect("src", source),
          Servers.connect("dst", target),
          "CREATE SYNC big FROM TABLE src.public.slow TO TABLE dst.public.big");
      awaitCopying();
      assertThatThrownBy(() -> b.rows("RUN SYNC big")).hasMessageContaining("is running");
      a.process().kill();
      somebody.rollback();
      assertThat(b.rows("WAIT FOR SYNC big"))
          .singleElement()
          .asString()
          .startsWith("1|big|FINISHED|300001|300001|");
      assertThat(b.rows("SELECT run, state, attempts FROM sys.runs"))
          .containsExactly("1|FINISHED|2");
      assertThat(Servers.fingerprint(target, "big")).isEqualTo(Servers.fingerprint(source, "slow"));
    }
  }

  @Test
  void aRunIsWaitedForAndCancelledFromAnotherGateway() throws SQLException {
    Servers.execute(
        source, "CREATE VIEW slow AS SELECT pg_advisory_xact_lock_shared(7)::text AS a");
    try (Peer a = start("a");
        Peer b = start("b");
        Connection somebody = block()) {
      a.run(
          Servers.connect("src", source),
          Servers.connect("dst", target),
          "CREATE SYNC s FROM TABLE src.public.slow TO TABLE dst.public.s");
      b.run("CANCEL RUN 1");
      a.awaitRows("SELECT state FROM sys.runs", "CANCELLED");
      assertThat(a.rows("RUN SYNC s")).containsExactly("2|s|RUNNING");
      CompletableFuture<List<String>> waiting =
          CompletableFuture.supplyAsync(() -> b.rows("WAIT FOR SYNC s"));
      somebody.rollback();
      assertThat(waiting.join()).singleElement().asString().startsWith("2|s|FINISHED|1|1|");
      a.awaitRows("SELECT gateway FROM sys.syncs", "a");
    }
  }

  @Test
  void aGatewayThatIsCutOffFromTheStoreStopsAndGoesOnWhenItIsBack() {
    Servers.execute(source, BANK);
    try (Peer a = start("a")) {
      a.run(
          Servers.connect("src", source),
          Servers.connect("dst", target),
          "CREATE SYNC bank FROM DATABASE src.public TO DATABASE dst.public MODE REALTIME");
      a.rows("WAIT FOR SYNC bank UNTIL LIVE");
      assertThat(a.readiness()).isEqualTo(200);

      // Sessions end now and then; nobody notices.
      cutOff();
      a.run(Servers.connect("other", source));
      a.awaitRows(WHO, "a|LIVE");

      Servers.execute("postgres", "ALTER DATABASE " + store + " ALLOW_CONNECTIONS false");
      cutOff();
      while (a.readiness() == 200) {
        LockSupport.parkNanos(1_000_000);
      }
      assertThatThrownBy(() -> a.run("PAUSE SYNC bank"))
          .hasMessageContaining("STORE_FAILED")
          .hasMessageContaining("/" + store + " reported");
      awaitNoReader();
      Servers.execute(source, TRANSFER.formatted(1));
      Servers.execute("postgres", "ALTER DATABASE " + store + " ALLOW_CONNECTIONS true");
      while (a.readiness() != 200) {
        LockSupport.parkNanos(1_000_000);
      }
      a.awaitRows(WHO, "a|LIVE");
      a.rows("WAIT FOR SYNC bank UNTIL CAUGHT UP");
      assertThat(Servers.fingerprint(target, "one")).isEqualTo(Servers.fingerprint(source, "one"));
    }
  }

  @Test
  void usersAndConnectionsAreThoseOfAll() throws SQLException {
    try (Peer a = start("a");
        Peer b = start("b")) {
      a.run(Servers.connect("src", source));
      Servers.execute(source, "CREATE TABLE t AS SELECT 1 AS a");
      Servers.execute(target, "CREATE TABLE t AS SELECT 2 AS a");
      assertThat(b.rows("SELECT a FROM src.public.t")).containsExactly("1");
      a.run(Servers.connect("src", target));
      assertThat(b.rows("SELECT a FROM src.public.t")).containsExactly("2");

      a.run("CREATE USER root PASSWORD 'correct horse' ROLE admin");
      awaitRefused(b);
      assertThat(b.rows("?user=root&password=correct%20horse", "SELECT name FROM sys.users"))
          .containsExactly("root");
      try (ChildProcess stranger =
          Peer.launch(folder, "d", store, Peer.KEY.toLowerCase(Locale.ROOT))) {
        assertThat(stranger.exitCode()).isNotZero();
        assertThat(stranger.err()).contains("SLUICE_KEY");
      }
    }
    try (ChildProcess lost = Peer.launch(folder, "e", "no_such_database", Peer.KEY)) {
      assertThat(lost.exitCode()).isNotZero();
      assertThat(lost.err()).contains("STORE_FAILED", "no_such_database");
    }
  }

  /** Somebody who keeps the last row of {@code slow} from being read until they roll back. */
  private Connection block() throws SQLException {
    Connection session =
        DriverManager.getConnection(
            "jdbc:postgresql://localhost:" + Servers.port() + "/" + source + "?user=postgres");
    session.setAutoCommit(false);
    Jdbc.execute(session, List.of("SELECT pg_advisory_xact_lock(7)"));
    return session;
  }

  private Peer start(String name) {
    return Peer.start(folder, name, store);
  }

  private void transfer() {
    for (int i = 1; working.get(); i++) {
      Servers.execute(source, TRANSFER.formatted(1 + i % ACCOUNTS));
    }
  }

  /** Invariant 6: nobody ever sees half of a transaction. */
  private void look() {
    while (working.get()) {
      assertThat(Servers.value(target, SUM)).isEqualTo(Integer.toString(2 * ACCOUNTS * 1000));
    }
  }

  private void awaitCopying() {
    String copying =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND state = 'active'"
            + " AND query ILIKE 'COPY %%'";
    while (Servers.value("postgres", copying.formatted(target)).equals("0")) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void awaitNoReader() {
    String reading =
        "SELECT count(*) FROM pg_replication_slots WHERE active AND database = '" + source + "'";
    while (!Servers.value("postgres", reading).equals("0")) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void cutOff() {
    Servers.value(
        "postgres",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '"
            + store
            + "'");
  }

  private static void awaitRefused(Peer peer) {
    while (true) {
      try {
        peer.connect("").close();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("28000");
        return;
      }
    }
  }
}
