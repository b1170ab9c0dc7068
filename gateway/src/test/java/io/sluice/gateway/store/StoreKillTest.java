package io.sluice.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.ChildProcess;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreKillTest {
  private static final int KILLS = 8;
  private static final long POLL_NANOS = 3_000_000;

  @TempDir private Path folder;

  @Test
  void whatWasReportedAsKeptSurvivesKills() {
    Path data = folder.resolve("data");
    long known = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long printed;
      try (ChildProcess writer = writer(data)) {
        // Later in each round, so that the kills meet different moments.
        awaitLines(writer, 5 * kill);
        writer.kill();
        printed = lastComplete(writer.out());
      }
      try (DataDirectory directory = DataDirectory.open(data);
          Store store = Store.open(directory)) {
        List<StoredEvent> events = store.events().all();
        assertThat(events.size()).as("no half of a pair").isEven();
        long kept = events.size() / 2;
        assertThat(kept).isGreaterThanOrEqualTo(printed).isGreaterThan(known);
        for (int i = 0; i < events.size(); i++) {
          assertThat(events.get(i).message()).isEqualTo(Long.toString(i / 2 + 1));
        }
        known = kept;
      }
    }
  }

  @Test
  void aSecondProcessIsRefusedAndToldWhoHoldsTheDirectory() {
    Path data = folder.resolve("data");
    try (ChildProcess writer = writer(data)) {
      awaitLines(writer, 1);
      assertThatThrownBy(() -> DataDirectory.open(data))
          .isInstanceOfSatisfying(
              SluiceException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.DATA_DIRECTORY_IN_USE);
                assertThat(e).hasMessageContaining("process " + writer.pid());
              });
      writer.kill();
      DataDirectory.open(data).close();
    }
  }

  private ChildProcess writer(Path data) {
    return ChildProcess.start(StoreWriter.class, folder, Map.of(), data.toString());
  }

  private static void awaitLines(ChildProcess child, int lines) {
    while (child.out().lines().count() < lines) {
      assertThat(child.isAlive()).as(child::err).isTrue();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static long lastComplete(String out) {
    String complete = out.substring(0, out.lastIndexOf('\n'));
    return Long.parseLong(complete.substring(complete.lastIndexOf('\n') + 1));
  }
}
