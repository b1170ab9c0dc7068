package io.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a command as users do and asks the operating system what it took. Needs bash and /proc. */
final class WholeProcess {
  private static final long POLL_MILLIS = 20;

  private WholeProcess() {}

  /** What must be inside the clock after the command itself. */
  interface Afterwards {
    void run() throws Exception;
  }

  /**
   * Runs a shell command.
   *
   * @throws IllegalStateException with the end of its output if it fails
   */
  static Measured run(String command, Path folder, Afterwards afterwards) throws Exception {
    Path times = Files.createTempFile("sluice-bench", ".times");
    Path output = Files.createTempFile("sluice-bench", ".out");
    try {
      // Bash's `time` asks getrusage for the children that it has waited for.
      String timed =
          "TIMEFORMAT='%U %S'; { time { " + command + "\n} >" + output + " 2>&1 ; } 2>" + times;
      long begin = System.nanoTime();
      Process process =
          new ProcessBuilder("bash", "-o", "pipefail", "-c", timed)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      long peak = watch(process);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + "\nfailed:\n" + Files.readString(output));
      }
      afterwards.run();
      double wall = (System.nanoTime() - begin) / 1e9;
      double cpu =
          Arrays.stream(Files.readString(times).strip().split(" ", 2))
              .mapToDouble(Double::parseDouble)
              .sum();
      return new Measured(wall, cpu, peak);
    } finally {
      Files.delete(times);
      Files.delete(output);
    }
  }

  private static long watch(Process process) throws InterruptedException {
    Map<Long, Long> peaks = new HashMap<>();
    do {
      List<Long> pids = new ArrayList<>();
      try (Stream<ProcessHandle> children = process.descendants()) {
        children.forEach(child -> pids.add(child.pid()));
      }
      for (long pid : pids) {
        peaks.merge(pid, highWaterKilobytes(pid), Math::max);
      }
    } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
    return peaks.values().stream().mapToLong(Long::longValue).sum() / 1024;
  }

  private static long highWaterKilobytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException ended) {
      return 0; // The process ended between being listed and being asked.
    }
  }
}
