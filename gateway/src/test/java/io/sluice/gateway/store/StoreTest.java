package io.sluice.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.RowCounts;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");

  @TempDir private Path folder;

  @Test
  void whatWasKeptIsThereWhenTheStoreIsOpenedAgain() {
    Map<String, OptionValue> options = new LinkedHashMap<>();
    options.put("path", new OptionValue.Literal("a \"quoted\" path"));
    options.put("password", new OptionValue.SecretReference("pw"));
    StoredConnection connection =
        new StoredConnection("Shop", "postgres", options, folder, 3, NOON);
    StoredSync sync =
        new StoredSync(
            "id-1", "Copy", SyncMode.BATCH, "CREATE SYNC Copy …", "{}", true, folder, NOON);
    SluiceException error = new SluiceException(ErrorCode.DUPLICATE_KEY, "twice");
    try (DataDirectory directory = DataDirectory.open(folder);
        Store store = Store.open(directory)) {
      store.connections().put(connection);
      store.syncs().add(sync);
      long run = store.runs().begin(sync, "{}", NOON);
      store.runs().end(run, RunState.FAILED, Optional.of(error), NOON, List.of(table(run, error)));
      store.events().add(NOON, "RUN_FAILED", "Copy", OptionalLong.of(run), "twice");
    }
    try (DataDirectory directory = DataDirectory.open(folder);
        Store store = Store.open(directory)) {
      assertThat(store.connections().find("SHOP")).contains(connection);
      assertThat(store.connections().find("shop").orElseThrow().options().keySet())
          .containsExactly("path", "password");
      assertThat(store.syncs().all()).containsExactly(sync);
      StoredRun run = store.runs().all().get(0);
      assertThat(run.finished()).contains(NOON);
      assertThat(run.errorCode()).isEqualTo("DUPLICATE_KEY");
      TableProgress kept = store.runs().tables(1).get(0).progress();
      assertThat(kept.rows()).isEqualTo(new RowCounts(21, 6, 5, 4, 3, 3));
      assertThat(kept.estimatedRows()).isEmpty();
      assertThat(kept.error().orElseThrow().code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
      assertThat(store.events().all()).hasSize(1);
    }
  }

  @Test
  void workThatFailsLeavesNothing() {
    try (DataDirectory directory = DataDirectory.open(folder);
        Store store = Store.open(directory)) {
      assertThatThrownBy(
              () ->
                  store.transaction(
                      () -> {
                        store.events().add(NOON, "A", "", OptionalLong.empty(), "");
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");
      store.events().add(NOON, "B", "", OptionalLong.empty(), "");
      assertThat(store.events().all()).extracting(StoredEvent::kind).containsExactly("B");
    }
  }

  @Test
  void aNewerStoreIsRefused() throws SQLException {
    try (DataDirectory directory = DataDirectory.open(folder)) {
      Store.open(directory).close();
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(Store.FILE));
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA user_version = 999");
      }
      assertThatThrownBy(() -> Store.open(directory))
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining("written by a newer version")
          .hasMessageContaining("step 999");
    }
  }

  @Test
  void aFileThatIsNoStoreIsRefused() throws IOException {
    Files.writeString(folder.resolve(Store.FILE), "not a database".repeat(100));
    try (DataDirectory directory = DataDirectory.open(folder)) {
      assertThatThrownBy(() -> Store.open(directory))
          .isInstanceOf(SluiceException.class)
          .hasMessageContaining(Store.FILE)
          .hasMessageContaining("not a database");
    }
  }

  private static StoredTable table(long run, SluiceException error) {
    return new StoredTable(
        run,
        "wh",
        new TableProgress(
            new TableId("main", "t"),
            "shop.public.t",
            TableState.FAILED,
            new RowCounts(21, 6, 5, 4, 3, 3),
            99,
            OptionalLong.empty(),
            4,
            2,
            Optional.of(error)));
  }
}
