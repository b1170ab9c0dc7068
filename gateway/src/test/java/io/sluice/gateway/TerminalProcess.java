package io.sluice.gateway;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A main class of ours in a JVM of its own, on a terminal of its own, which {@code script} makes.
 */
public final class TerminalProcess implements AutoCloseable {
  private static final long LONGEST_SECONDS = 120;
  private static final int CHUNK = 8192;

  /** What moves the cursor, colours and the like. */
  private static final Pattern CONTROL =
      Pattern.compile("\033\\[[0-9;?]*[A-Za-z]|\033[=>]|\033[()]B|[\\r\\u0007\b]");

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private int seen;

  private TerminalProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param folder what it works in
   * @param columns the width of the terminal
   */
  public static TerminalProcess start(
      Class<?> main, Path folder, int columns, String... arguments) {
    String command =
        ChildProcess.command(main, arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" ", "stty rows 30 cols " + columns + "; exec ", ""));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qfec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    try {
      return new TerminalProcess(builder.start());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Types keys: {@code \r} is Enter, {@code \003} Ctrl-C, {@code \004} Ctrl-D. */
  public TerminalProcess type(String keys) {
    try {
      OutputStream in = process.getOutputStream();
      in.write(keys.getBytes(StandardCharsets.UTF_8));
      in.flush();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a text is shown, after what was waited for before. */
  public synchronized TerminalProcess await(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (plain().indexOf(text, seen) < 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not shown: " + text + "\nbut: " + plain().substring(seen));
      }
      try {
        wait(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    seen = plain().indexOf(text, seen) + text.length();
    return this;
  }

  /** All that was shown so far, without what moves the cursor. */
  public synchronized String plain() {
    return CONTROL.matcher(shown).replaceAll("");
  }

  /** Waits for its end. */
  public int exitCode() {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end; it showed " + plain());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read() {
    char[] chunk = new char[CHUNK];
    try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int count = reader.read(chunk); count >= 0; count = reader.read(chunk)) {
        synchronized (this) {
          shown.append(chunk, 0, count);
          notifyAll();
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
  }
}
