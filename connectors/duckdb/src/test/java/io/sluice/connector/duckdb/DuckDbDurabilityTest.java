package io.sluice.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kit.KilledLane;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DuckDbDurabilityTest {
  private static final int KILLS = 4;
  private static final long GREATEST_FILE = 20_000_000;
  private static final int KILL_WITHIN_MILLIS = 1_500;

  @TempDir private Path folder;

  @Test
  void aKilledProcessLeavesTheOldRowsOrTheNew() throws Exception {
    try (Connector connector = ChildProcess.open(folder);
        BufferAllocator allocator = new RootAllocator()) {
      ChildProcess.replace(connector, allocator, 1, ChildProcess.ROWS);
    }
    for (int i = 0; i < KILLS; i++) {
      Process child = ChildProcess.start(folder, "replace");
      try (BufferedReader output = child.inputReader()) {
        assertThat(output.readLine()).isEqualTo("ready");
        // The moment of the kill is what is tried: anywhere between begin and publish.
        Thread.sleep(ThreadLocalRandom.current().nextInt(KILL_WITHIN_MILLIS));
      } finally {
        child.destroyForcibly().waitFor();
      }
      try (Connector connector = ChildProcess.open(folder);
          BufferAllocator allocator = new RootAllocator()) {
        assertOneVersion(connector, allocator);
        ChildProcess.replace(connector, allocator, i + 2, ChildProcess.ROWS);
        assertOneVersion(connector, allocator);
      }
    }
  }

  @Test
  void aKilledLaneHasTheRowsOfItsPosition() throws Exception {
    KilledLane lane = ChildProcess.lane(folder);
    lane.create();
    long before = 0;
    for (int i = 0; i < KILLS; i++) {
      Process child = ChildProcess.start(folder, "apply");
      try (BufferedReader output = child.inputReader()) {
        assertThat(output.readLine()).isEqualTo("ready");
        KilledLane.kill(child);
      }
      long reached = lane.verify();
      assertThat(reached).isGreaterThan(before);
      before = reached;
    }
  }

  @Test
  void aFullDiskIsSaidAndLeavesTheRows() throws Exception {
    try (Connector connector = ChildProcess.open(folder);
        BufferAllocator allocator = new RootAllocator()) {
      ChildProcess.replace(connector, allocator, 1, ChildProcess.ROWS);
    }
    Process child = ChildProcess.start(folder, "fill");
    try (BufferedReader output = child.inputReader();
        Writer input = child.outputWriter()) {
      assertThat(output.readLine()).isEqualTo("ready");
      // The library was unpacked by now; from here on no file may grow beyond this.
      Process limiting =
          new ProcessBuilder(
                  "prlimit", "--pid", Long.toString(child.pid()), "--fsize=" + GREATEST_FILE)
              .inheritIO()
              .start();
      assertThat(limiting.waitFor()).isZero();
      input.write('\n');
      input.flush();
      assertThat(output.readLine()).isEqualTo(ErrorCode.DISK_FULL.name());
    } finally {
      child.destroyForcibly().waitFor();
    }
    try (Connector connector = ChildProcess.open(folder);
        BufferAllocator allocator = new RootAllocator()) {
      assertOneVersion(connector, allocator);
    }
  }

  @Test
  void aFileThatAnotherProcessHasOpenedIsSaidToBeInUse() throws Exception {
    Process child = ChildProcess.start(folder, "hold");
    try (BufferedReader output = child.inputReader();
        Connector connector = ChildProcess.open(folder)) {
      assertThat(output.readLine()).isEqualTo("ready");

      assertThatThrownBy(() -> connector.catalog().schemas())
          .isInstanceOfSatisfying(
              SluiceException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.FILE_IN_USE);
                assertThat(e.suggestion().orElseThrow()).contains("PID " + child.pid());
              });
      List<Check> checks = connector.test(Purpose.CONNECT);
      assertThat(checks).extracting(Check::ok).containsExactly(true, false);

      child.destroyForcibly().waitFor();
      assertThat(connector.catalog().schemas()).contains("main");
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void assertOneVersion(Connector connector, BufferAllocator allocator)
      throws InterruptedException {
    List<Column> columns = connector.catalog().table(ChildProcess.TABLE).orElseThrow().rowType();
    try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      List<String> rows =
          Rows.texts(
              snapshot.read(
                  Scan.Table.of(ChildProcess.TABLE, columns),
                  Split.WHOLE,
                  Optional.empty(),
                  allocator));
      assertThat(rows).hasSize(ChildProcess.ROWS);
      assertThat(rows.stream().map(row -> row.substring(row.indexOf('|'))).distinct()).hasSize(1);
    }
    assertThat(connector.catalog().table(ChildProcess.TABLE).orElseThrow().key())
        .containsExactly("id");
  }
}
