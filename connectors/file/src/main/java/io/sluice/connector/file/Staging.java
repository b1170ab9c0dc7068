package io.sluice.connector.file;

import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Where a load writes files before they take their places: in the hidden folder, a folder for the
 * sync, in it one for each load by its epoch, in it one for each table. A load that was fenced goes
 * on in a folder of its own.
 */
final class Staging {
  private static final String PART = ".part";

  private final Path folder;
  private final long epoch;
  private final AtomicInteger numbers = new AtomicInteger();

  Staging(FileSettings settings, RunId run, long epoch) {
    this.folder = of(settings, run.sync());
    this.epoch = epoch;
  }

  static Path of(FileSettings settings, String sync) {
    return settings.hidden().resolve("staging").resolve(Durable.word(sync));
  }

  /** Removes what earlier loads have staged, and what this one has staged of the table. */
  void clear(TableId table) {
    for (Path load : entries(folder)) {
      if (!String.valueOf(load.getFileName()).equals(Long.toString(epoch))) {
        Durable.delete(load);
      }
    }
    discard(table);
    Durable.createFolders(of(table));
  }

  void discard(TableId table) {
    Durable.delete(of(table));
  }

  /** A file that nobody else writes; it counts once it has been {@link #complete}d. */
  Path create(TableId table) {
    return of(table).resolve(numbers.incrementAndGet() + ".new");
  }

  /** Makes a file, whose content is on disk, one of the table's parts. */
  Path complete(Path file) {
    String name = String.valueOf(file.getFileName()).replace(".new", PART);
    Path part = file.resolveSibling(name);
    Durable.move(file, part);
    return part;
  }

  /** The parts in the order in which they were begun. */
  List<Path> parts(TableId table) {
    return entries(of(table)).stream()
        .filter(file -> file.toString().endsWith(PART))
        .sorted((one, other) -> Integer.compare(number(one), number(other)))
        .toList();
  }

  private Path of(TableId table) {
    return folder
        .resolve(Long.toString(epoch))
        .resolve(Durable.word(table.schema() + "/" + table.name()));
  }

  private static int number(Path part) {
    return Integer.parseInt(String.valueOf(part.getFileName()).replace(PART, ""));
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Durable.failed("reading " + folder, e);
    }
  }
}
