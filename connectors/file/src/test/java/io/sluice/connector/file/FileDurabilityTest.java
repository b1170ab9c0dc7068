package io.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are killed anywhere and repeated add their rows exactly once. */
@Timeout(300)
class FileDurabilityTest {
  private static final int KILLS = 4;
  private static final int KILL_WITHIN_MILLIS = 1_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "CSV"})
  void aRunThatIsKilledAndRepeatedAddsItsRowsOnce(Format format) throws Exception {
    long run = 1;
    for (int kill = 0; kill < KILLS; kill++) {
      run = killed(format, run);
      try (Lake lake = new Lake(folder, "format", format.word())) {
        assertWhole(lake, run);
        ChildProcess.append(lake, run);
        assertThat(counts(lake)).hasSize((int) run).containsKey(Long.toString(run));
        assertWhole(lake, run);
      }
      run++;
    }
  }

  /** Lets a process go on from a run, and kills it; the run that it had begun last. */
  private long killed(Format format, long from) throws Exception {
    Process child = ChildProcess.start(folder, format, from);
    long begun = from;
    try (BufferedReader output = child.inputReader()) {
      begun = Long.parseLong(output.readLine());
      // The moment of the kill is what is tried: anywhere between begin and publish.
      Thread.sleep(ThreadLocalRandom.current().nextInt(KILL_WITHIN_MILLIS));
      // Through its handle: what it has printed is still to be read.
      child.toHandle().destroyForcibly();
      child.waitFor();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        begun = Long.parseLong(line);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    return begun;
  }

  /** Every run up to this one is there as a whole, or is this one and not there. */
  private static void assertWhole(Lake lake, long last) throws InterruptedException {
    Map<String, Long> counts = counts(lake);
    assertThat(counts.values()).allMatch(count -> count == ChildProcess.ROWS);
    for (long run = 1; run < last; run++) {
      assertThat(counts).containsKey(Long.toString(run));
    }
  }

  private static Map<String, Long> counts(Lake lake) throws InterruptedException {
    if (lake.connector().catalog().table(Lake.id(ChildProcess.TABLE)).isEmpty()) {
      return Map.of();
    }
    return lake.rows(ChildProcess.TABLE).stream()
        .map(row -> row.substring(0, row.indexOf('|')))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
