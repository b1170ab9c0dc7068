package io.sluice.connector.file;

import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The definitions of files that have no room for them, in the hidden folder. Each is for one
 * version of a file and is written before that version takes its place: whoever finds the file
 * finds its definition. A file that was changed by others has none, and its types are inferred.
 */
final class Sidecars {
  private final Path folder;

  Sidecars(FileSettings settings) {
    this.folder = settings.hidden().resolve("columns");
  }

  Optional<Definition> find(TableId table, Fingerprint version) {
    try {
      return DefinitionText.read(Files.readString(file(table, version)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.SOURCE_FAILED, "the columns of " + table + " cannot be read", e);
    }
  }

  void keep(TableId table, Fingerprint version, Definition definition) {
    Path file = file(table, version);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Durable.createFolders(folder(table));
    Durable.write(beside, DefinitionText.write(definition).getBytes(StandardCharsets.UTF_8));
    Durable.move(beside, file);
  }

  /** Removes the definitions of earlier versions. */
  void keepOnly(TableId table, Fingerprint version) {
    Path newest = file(table, version);
    List<Path> earlier;
    try (Stream<Path> files = Files.list(folder(table))) {
      earlier = files.filter(file -> !file.equals(newest)).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw Durable.failed("reading " + folder(table), e);
    }
    earlier.forEach(Durable::delete);
  }

  private Path folder(TableId table) {
    return folder.resolve(Durable.word(table.schema() + "/" + table.name()));
  }

  private Path file(TableId table, Fingerprint version) {
    return folder(table).resolve(version.version());
  }
}
