package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickstartTest {
  private static final String[] NONE = {};

  @TempDir private Path folder;

  @Test
  void theQuickstartWorksTwiceInARowAndLeavesNoProcess() {
    for (int time = 1; time <= 2; time++) {
      try (ChildProcess quickstart = start()) {
        assertThat(quickstart.exitCode()).as(quickstart::err).isZero();
        assertThat(quickstart.out())
            .contains("CREATE SYNC shop_copy FROM DATABASE shop TO warehouse;")
            .containsPattern("seen in the warehouse \\d+ ms after its commit")
            .containsPattern("warehouse.live.orders +\\| LIVE")
            .contains("sync \"shop_live\" dropped")
            .contains("What to try next");
        assertThat(quickstart.out())
            .contains("run 1 of sync shop_copy FINISHED: 610,067 rows in 14 tables");
      }
      assertThat(servers()).isEmpty();
    }
    try (ChildProcess sql =
        ChildProcess.start(
            SluiceMain.class,
            folder,
            Map.of(),
            "sql",
            "--data-dir",
            "sluice-quickstart",
            "--format",
            "csv",
            "-e",
            "SELECT COUNT(*) FROM warehouse.sales.orders")) {
      assertThat(sql.exitCode()).as(sql::err).isZero();
      assertThat(sql.out()).endsWith("80000\r\n");
    }
  }

  @Test
  void anInterruptLeavesNoProcess() {
    try (ChildProcess quickstart = start()) {
      while (servers().isEmpty()) {
        assertThat(quickstart.isAlive()).as(quickstart::err).isTrue();
      }
      assertThat(quickstart.interrupt()).isEqualTo(130);
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void theServerThatAKilledQuickstartLeftIsEndedByTheNextOne() {
    try (ChildProcess quickstart = start()) {
      awaitServer(quickstart);
      quickstart.kill();
    }
    List<ProcessHandle> left = servers();
    assertThat(left).as("the server outlives who started it").isNotEmpty();
    try (ChildProcess quickstart = start()) {
      assertThat(quickstart.exitCode()).as(quickstart::err).isZero();
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void aProcessThatOnlyHasTheNumberOfAServerIsLeftAlone() throws IOException {
    Path data = Files.createDirectories(folder.resolve("sluice-quickstart").resolve("postgres"));
    Files.writeString(data.resolveSibling("made-by-quickstart"), "");
    Process other = new ProcessBuilder("sleep", "600").start();
    Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n" + data + "\n");
    try (ChildProcess quickstart = start()) {
      awaitServer(quickstart);
      assertThat(other.isAlive()).isTrue();
      assertThat(quickstart.interrupt()).isEqualTo(130);
    } finally {
      other.destroyForcibly();
    }
  }

  private void awaitServer(ChildProcess quickstart) {
    while (!quickstart.out().contains("It listens on port")) {
      assertThat(quickstart.isAlive()).as(quickstart::err).isTrue();
    }
  }

  private ChildProcess start() {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "quickstart");
  }

  /** The servers that work in this test's own folder. */
  private List<ProcessHandle> servers() {
    String data = folder.resolve("sluice-quickstart").resolve("postgres").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> Arrays.asList(process.info().arguments().orElse(NONE)).contains(data))
        .toList();
  }
}
