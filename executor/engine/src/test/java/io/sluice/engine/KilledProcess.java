package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A scenario in a process of its own, which is halted in the middle. */
public final class KilledProcess {
  private KilledProcess() {}

  /**
   * Runs a scenario's {@code main} until the kill point.
   *
   * @param point as in {@link KillPoint#PROPERTY}
   * @return the exit code; anything but {@link KillPoint#EXIT_CODE} has failed the test already
   */
  public static int run(Class<?> scenario, Path folder, String point, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "child", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Xmx256m",
                "-Duser.timezone=UTC",
                "-D" + KillPoint.PROPERTY + "=" + point,
                scenario.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    child.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(process.exitValue())
          .as("reached %s; said: %s", point, Files.readString(output))
          .isEqualTo(KillPoint.EXIT_CODE);
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
