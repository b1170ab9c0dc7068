package io.sluice.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class of ours in a JVM of its own, with its two outputs in files. */
public final class ChildProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param folder what it works in
   */
  public static ChildProcess start(
      Class<?> main, Path folder, Map<String, String> environment, String... arguments) {
    return start(Path.of("/dev/null"), folder, environment, command(main, arguments));
  }

  /**
   * Starts a program.
   *
   * @param input what it reads from standard input
   * @param folder what it works in
   */
  public static ChildProcess start(
      Path input, Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "child", ".out");
      Path err = Files.createTempFile(folder, "child", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new ChildProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What starts a main class of ours. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx224m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end; it said " + out() + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** Asks it to end as Ctrl-C does, and waits until it has. */
  public int interrupt() {
    return signal("-INT");
  }

  /** Asks it to end as a supervisor does, and waits until it has. */
  public int terminate() {
    return signal("-TERM");
  }

  /** Stops it where it is, as a machine does that hangs. */
  public void suspend() {
    send("-STOP");
  }

  /** Lets one go on that was suspended. */
  public void resume() {
    send("-CONT");
  }

  private int signal(String signal) {
    send(signal);
    return exitCode();
  }

  private void send(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
