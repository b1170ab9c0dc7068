package io.sluice.gateway.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where texts go. Rows go to standard output, in UTF-8 whatever the locale; what is said about them
 * goes to standard error where rows are to be read by programs.
 */
record Output(PrintStream rows, PrintStream messages) {
  private static final int BUFFER = 1 << 16;

  /** The process's own streams. */
  static Output standard() {
    return new Output(stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        false,
        StandardCharsets.UTF_8);
  }

  /** Says something about the work. */
  void say(String line) {
    rows.flush();
    messages.println(line);
    messages.flush();
  }
}
