package io.sluice.gateway.quickstart;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server that goes on although the process which started it was killed. */
final class LeftoverServer {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;

  private LeftoverServer() {}

  /**
   * Ends the server that runs on a data directory, if there is one. Nothing is done to any other
   * process: the id in the directory counts only if that process runs our program on this
   * directory.
   *
   * @param programs where our programs are
   * @throws SluiceException {@code IN_USE} if it does not end
   */
  static void end(Path data, Path programs) {
    Path note = data.resolve("postmaster.pid");
    Optional<ProcessHandle> found =
        id(note).flatMap(ProcessHandle::of).filter(server -> serves(server, data, programs));
    if (found.isEmpty()) {
      return;
    }
    ProcessHandle server = found.get();
    // The sessions too: the server waits for their ends.
    List<ProcessHandle> family = Stream.concat(server.descendants(), found.stream()).toList();
    family.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + LONGEST_END.toNanos();
    while (Files.exists(note) && server.isAlive()) {
      if (System.nanoTime() > deadline) {
        throw new SluiceException(
                ErrorCode.IN_USE,
                "the Postgres server that an earlier quickstart left does not end: process "
                    + server.pid())
            .withSuggestion("End that process, or give another folder with --data-dir.");
      }
      pause();
    }
  }

  private static boolean serves(ProcessHandle process, Path data, Path programs) {
    ProcessHandle.Info info = process.info();
    List<String> arguments = info.arguments().map(Arrays::asList).orElse(List.of());
    int option = arguments.indexOf("-D");
    return info.command().map(Path::of).filter(path -> path.startsWith(programs)).isPresent()
        && option >= 0
        && option + 1 < arguments.size()
        && Path.of(arguments.get(option + 1)).equals(data);
  }

  /** The number in the first line of the server's own note. */
  private static Optional<Long> id(Path note) {
    try {
      return Files.readAllLines(note).stream().findFirst().map(String::strip).map(Long::valueOf);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // There is no server, or none that has got far.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, "ending a server was cancelled", e);
    }
  }
}
