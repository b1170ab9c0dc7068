package io.sluice.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.RowCounts;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.Servers;
import io.sluice.gateway.store.StoredUser.Grant;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store in Postgres, by two that have it open. */
final class SharedStoreTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final TableId TABLE = new TableId("main", "t");
  private static final StoredSync SYNC =
      new StoredSync(
          "id-1", "Copy", SyncMode.REALTIME, "CREATE …", "{}", true, Path.of("/x"), NOON);

  private String database;

  @BeforeEach
  void makeDatabase() {
    database = Servers.database();
  }

  @Test
  void whatOneKeepsTheOtherFinds() {
    try (Store one = open();
        Store other = open()) {
      one.connections().put(connection(1));
      one.connections().put(connection(2));
      one.settings().put("a", "1");
      one.settings().put("a", "2");
      one.secrets().put(new StoredSecret("Pw", StoredSecret.Kind.LITERAL, "x", ""), NOON);
      one.syncs().add(SYNC);
      one.streams().add(SYNC.id());
      long run = one.runs().begin(SYNC, "{}", NOON);
      one.runs().progress(List.of(progress(run, 5)));
      one.runs().progress(List.of(progress(run, 6)));
      assertThat(other.runs().last(SYNC.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
      one.runs().end(run, RunState.FINISHED, Optional.empty(), NOON, List.of(progress(run, 7)));
      one.streams().reserved(SYNC.id(), "main", "0/1");
      one.streams().reserved(SYNC.id(), "main", "0/2");
      one.streams().put(SYNC.id(), new StoredStreamTable(TABLE, StreamState.LIVE, "main", "", ""));
      StreamCounts counts = new StreamCounts(9, new ChangeCounts(1, 2, 3, 4, 5, 6, 7));
      one.streams().counts(SYNC.id(), Map.of(TABLE, counts));
      StreamStanding standing = new StreamStanding("RUNNING", "0/2", 1, 2, 3, -1, NOON);
      one.streams().stands(SYNC.id(), standing);
      long load = one.streams().load(SYNC.id(), "main", "0/2", List.of(TABLE), NOON);
      one.users().add("Ann", "READER", "hash", NOON);
      one.users().grant("ann", "shop", new Grant(true, false));
      one.users().grant("ann", "shop", new Grant(true, true));
      one.audit().add(List.of(new StoredAudit(NOON, "ann", "::1", "SELECT \0", "OK", 3)));
      one.events().add(NOON, "A", "Copy", OptionalLong.empty(), "said");

      assertThat(other.connections().all()).containsExactly(connection(2));
      assertThat(other.settings().find("a")).contains("2");
      assertThat(other.secrets().find("PW").orElseThrow().value()).isEqualTo("x");
      assertThat(other.syncs().find("COPY")).contains(SYNC);
      assertThat(other.runs().last(SYNC.id()).orElseThrow().state()).isEqualTo(RunState.FINISHED);
      assertThat(other.runs().tables(run)).containsExactly(progress(run, 7));
      assertThat(other.streams().stored(SYNC.id()).reserved().get(0).position().text())
          .isEqualTo("0/2");
      assertThat(other.streams().stored(SYNC.id()).loads().get(0).run()).isEqualTo(load);
      assertThat(other.streams().counts(SYNC.id())).containsExactly(Map.entry(TABLE, counts));
      assertThat(other.streams().standing(SYNC.id())).contains(standing);
      assertThat(other.users().all().get(0).grants())
          .containsExactly(Map.entry("shop", new Grant(true, true)));
      assertThat(other.audit().last(5))
          .extracting(StoredAudit::statement)
          .containsExactly("SELECT ␀");
      assertThat(other.events().all()).extracting(StoredEvent::message).containsExactly("said");
    }
  }

  @Test
  void transactionsOfAllAreCarriedOutOneAfterTheOther() {
    int each = 200;
    try (Store one = open();
        Store other = open()) {
      one.settings().put("count", "0");
      CompletableFuture<Void> both =
          CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> count(one, each)),
              CompletableFuture.runAsync(() -> count(other, each)));
      both.join();
      assertThat(one.settings().find("count")).contains(Integer.toString(2 * each));
    }
  }

  @Test
  void aLostSessionIsMadeUpForButNotInTheMidstOfATransaction() {
    try (Store store = open()) {
      store.settings().put("a", "1");
      cutOff();
      assertThat(store.settings().find("a")).contains("1");
      assertThatThrownBy(
              () ->
                  store.transaction(
                      () -> {
                        store.settings().put("a", "2");
                        cutOff();
                        store.settings().put("b", "2");
                        return store;
                      }))
          .isInstanceOfSatisfying(
              SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
      assertThat(store.settings().find("a")).as("nothing of it").contains("1");
      assertThat(store.settings().find("b")).as("nothing of it").isEmpty();
    }
  }

  @Test
  void aLeaseIsOfOneUntilItIsOverOrHandedOn() {
    try (Store store = open()) {
      LeaseTable leases = store.leases();
      store.syncs().add(SYNC);
      leases.enter("1", "a", LONG);
      leases.enter("2", "b", LONG);
      assertThat(leases.free()).containsExactly(SYNC.id());
      assertThat(leases.take(SYNC.id(), "1")).isTrue();
      assertThat(leases.free()).isEmpty();
      assertThat(leases.take(SYNC.id(), "2")).isFalse();
      leases.ask(SYNC.id(), "2");
      assertThat(leases.asked("1")).containsExactly(new LeaseTable.Asked(SYNC.id(), "2"));
      leases.hand(SYNC.id(), "1", "2");
      assertThat(leases.holds(SYNC.id(), "1")).isFalse();
      assertThat(leases.holder(SYNC.id()).orElseThrow().name()).isEqualTo("b");
      assertThat(leases.renew("2", Duration.ZERO)).isTrue();
      assertThat(leases.renew("2", LONG)).as("too late").isFalse();
      assertThat(leases.holds(SYNC.id(), "2")).isFalse();
      assertThat(leases.take(SYNC.id(), "1")).isTrue();
      assertThat(leases.gateways()).extracting(StoredGateway::syncs).containsExactly(1L);
      leases.leave("1");
      assertThat(leases.free()).containsExactly(SYNC.id());
    }
  }

  @Test
  void aNewerStoreIsRefused() {
    open().close();
    Servers.execute(database, "UPDATE sluice_store.schema_step SET step = 999");
    assertThatThrownBy(this::open)
        .hasMessageContaining("written by a newer version")
        .hasMessageContaining("step 999");
  }

  private Store open() {
    return Store.open(
        new SharedStore(
            "jdbc:postgresql://localhost:" + Servers.port() + "/" + database,
            "postgres",
            "",
            "test",
            LONG));
  }

  private static void count(Store store, int times) {
    for (int i = 0; i < times; i++) {
      store.transaction(
          () -> {
            int now = Integer.parseInt(store.settings().find("count").orElseThrow());
            store.settings().put("count", Integer.toString(now + 1));
            return now;
          });
    }
  }

  private void cutOff() {
    Servers.value(
        "postgres",
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  private static StoredConnection connection(long version) {
    return new StoredConnection(
        "Shop",
        "postgres",
        Map.of("path", new OptionValue.Literal("p")),
        Path.of("/x"),
        version,
        NOON);
  }

  private static StoredTable progress(long run, long written) {
    return new StoredTable(
        run,
        "wh",
        new TableProgress(
            TABLE,
            "shop.public.t",
            TableState.FINISHED,
            new RowCounts(written, written, 0, 0, 0, 0),
            99,
            OptionalLong.empty(),
            1,
            1,
            Optional.empty()));
  }
}
