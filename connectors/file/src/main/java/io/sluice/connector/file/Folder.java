package io.sluice.connector.file;

import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where tables stand in the folder. The files of the folder itself are the tables of the default
 * schema; a folder within it is a schema or, if that was asked for, a table. What begins with a dot
 * is out of sight.
 */
final class Folder {
  private final FileSettings settings;
  private final PathMatcher pattern;

  Folder(FileSettings settings) {
    this.settings = settings;
    this.pattern = FileSystems.getDefault().getPathMatcher("glob:" + settings.pattern());
  }

  /** The default schema and, unless they are tables, the folders within; sorted. */
  List<String> schemas() {
    List<String> schemas = new ArrayList<>(List.of(settings.schema()));
    if (!settings.partFolders()) {
      for (Path entry : entries(settings.root())) {
        if (isFolder(entry)) {
          requireOther(entry);
          schemas.add(name(entry));
        }
      }
    }
    schemas.sort(null);
    return schemas;
  }

  /** The tables of a schema by their names; none if there is no such schema. */
  Map<String, StoredTable> tables(String schema) {
    Optional<Path> folder = folder(schema).filter(Files::isDirectory);
    Map<String, List<StoredTable>> found = new TreeMap<>();
    if (folder.isPresent()) {
      for (Path entry : entries(folder.get())) {
        table(schema, entry)
            .ifPresent(
                table ->
                    found.computeIfAbsent(table.id().name(), none -> new ArrayList<>()).add(table));
      }
    }
    Map<String, StoredTable> tables = new TreeMap<>();
    found.forEach(
        (name, alike) -> {
          if (alike.size() == 1) {
            tables.put(name, alike.get(0));
          } else {
            alike.forEach(table -> tables.put(fullName(table), fullyNamed(table)));
          }
        });
    return tables;
  }

  Optional<StoredTable> table(TableId id) {
    return Optional.ofNullable(tables(id.schema()).get(id.name()));
  }

  /** The table, or the error of a table that is missing. */
  StoredTable require(TableId id) {
    return table(id)
        .orElseThrow(
            () ->
                new SluiceException(
                    ErrorCode.UNKNOWN_TABLE,
                    "there is no file of the table " + id + " in " + settings.root()));
  }

  /**
   * Where a new table's file stands.
   *
   * @throws SluiceException if the names cannot be those of files
   */
  DataFile place(TableId id) {
    FileName.require("table", id.name());
    if (!id.schema().equals(settings.schema())) {
      FileName.require("schema", id.schema());
    }
    Path folder =
        folder(id.schema())
            .orElseThrow(
                () ->
                    new SluiceException(
                            ErrorCode.UNKNOWN_SCHEMA,
                            "there is no schema \""
                                + id.schema()
                                + "\": the folders of "
                                + settings.root()
                                + " are tables")
                        .withSuggestion("Write to schema " + settings.schema() + "."));
    FileName name = FileName.of(id.name(), settings.format(), settings.compression());
    if (!pattern.matches(Path.of(name.text()))) {
      throw new SluiceException(
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "the file "
              + name.text()
              + " would be out of sight: the connection's pattern is '"
              + settings.pattern()
              + "'");
    }
    return new DataFile(folder.resolve(name.text()), name);
  }

  private Optional<Path> folder(String schema) {
    if (schema.equals(settings.schema())) {
      return Optional.of(settings.root());
    }
    boolean within = !schema.isEmpty() && !schema.startsWith(".") && schema.indexOf('/') < 0;
    return within && !settings.partFolders()
        ? Optional.of(settings.root().resolve(schema))
        : Optional.empty();
  }

  private Optional<StoredTable> table(String schema, Path entry) {
    if (isFolder(entry)) {
      return settings.partFolders() ? parts(schema, entry) : Optional.empty();
    }
    return file(entry)
        .map(
            file ->
                new StoredTable(new TableId(schema, file.name().table()), List.of(file), false));
  }

  private Optional<StoredTable> parts(String schema, Path folder) {
    List<DataFile> files = new ArrayList<>();
    gather(folder, files);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Format format = files.get(0).name().format();
    for (DataFile file : files) {
      if (file.name().format() != format) {
        throw new SluiceException(
            ErrorCode.SOURCE_FAILED,
            "the folder "
                + folder
                + " is one table, and holds files of several formats: "
                + files.get(0).path().getFileName()
                + " and "
                + file.path().getFileName());
      }
    }
    return Optional.of(new StoredTable(new TableId(schema, name(folder)), files, true));
  }

  private void gather(Path folder, List<DataFile> files) {
    for (Path entry : entries(folder)) {
      if (isFolder(entry)) {
        gather(entry, files);
      } else {
        file(entry).ifPresent(files::add);
      }
    }
  }

  private Optional<DataFile> file(Path entry) {
    return pattern.matches(entry.getFileName())
        ? FileName.parse(name(entry)).map(name -> new DataFile(entry, name))
        : Optional.empty();
  }

  private static String fullName(StoredTable table) {
    return name(table.files().get(0).path());
  }

  private static StoredTable fullyNamed(StoredTable table) {
    return new StoredTable(
        new TableId(table.id().schema(), fullName(table)), table.files(), table.parts());
  }

  private void requireOther(Path folder) {
    if (name(folder).equals(settings.schema())) {
      throw new SluiceException(
              ErrorCode.AMBIGUOUS_NAME,
              "the folder "
                  + folder
                  + " has the name of the schema that the files beside it belong to")
          .withSuggestion("Give that schema another name with the option schema.");
    }
  }

  private static boolean isFolder(Path entry) {
    return Files.isDirectory(entry) && !name(entry).startsWith(".");
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  /** What stands in a folder, sorted; nothing if there is no such folder. */
  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.SOURCE_FAILED,
          "the folder " + folder + " cannot be read: " + e.getMessage(),
          e);
    }
  }
}
