package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickstartTest {
  @TempDir private Path folder;

  @Test
  void theQuickstartWorksTwiceInARowAndLeavesNoProcess() {
    for (int time = 1; time <= 2; time++) {
      try (ChildProcess quickstart = start()) {
        assertThat(quickstart.exitCode()).as(quickstart::err).isZero();
        assertThat(quickstart.out())
            .contains("CREATE SYNC shop_copy FROM DATABASE shop TO warehouse;")
            .contains("What to try next");
        assertThat(quickstart.err())
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

  private ChildProcess start() {
    return ChildProcess.start(SluiceMain.class, folder, Map.of(), "quickstart");
  }

  /** The server processes that work in this test's own folder for programs. */
  private List<ProcessHandle> servers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(programs()))
        .toList();
  }

  private static String programs() {
    return Path.of(
            System.getProperty("java.io.tmpdir"),
            "sluice-postgres-" + System.getProperty("user.name"))
        .toString();
  }
}
