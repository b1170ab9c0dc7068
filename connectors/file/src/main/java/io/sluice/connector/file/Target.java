package io.sluice.connector.file;

import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a load makes of one table.
 *
 * @param file where the file that is written comes to stand
 * @param existing the table as it is
 * @param definition the columns of that file
 */
record Target(DataFile file, Optional<StoredTable> existing, Definition definition) {
  static Target of(WriteSpec spec, Folder folder, Definitions definitions) {
    if (spec.landing() == Landing.REPLACE_PARTITION) {
      throw new SluiceException(
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "a partition of " + spec.table() + " cannot be replaced by itself: a table is one file");
    }
    requireColumns(spec);
    Optional<StoredTable> existing = folder.table(spec.table());
    existing.ifPresent(table -> requireWritable(spec, table));
    boolean isNew = spec.landing() == Landing.CREATE || spec.landing() == Landing.RECREATE;
    if (isNew) {
      DataFile file =
          existing.map(table -> table.files().get(0)).orElseGet(() -> folder.place(spec.table()));
      return new Target(file, existing, Definition.of(spec, file.name().format()));
    }
    StoredTable table = folder.require(spec.table());
    Definition found = definitions.of(table);
    // A file without rows may have no columns yet; those that arrive become its columns.
    Definition definition = found.columns().isEmpty() ? Definition.of(spec, table.format()) : found;
    requireKnown(spec, definition);
    if (table.parts()) {
      return new Target(beside(table), existing, definition.withKey(List.of()));
    }
    boolean keyed = definition.key().isEmpty() && spec.landing() == Landing.APPEND;
    return new Target(
        table.files().get(0), existing, keyed ? definition.withKey(spec.key()) : definition);
  }

  /** Whether rows that are there stay, so that the file is written anew with them. */
  boolean keepsRows(WriteSpec spec) {
    boolean adds = spec.landing() == Landing.APPEND || spec.landing() == Landing.UPSERT;
    return adds && existing.isPresent() && !existing.get().parts();
  }

  private static DataFile beside(StoredTable table) {
    DataFile first = table.files().get(0);
    Path folder = first.path().getParent();
    FileName style = first.name();
    for (int number = table.files().size() + 1; ; number++) {
      FileName name =
          new FileName("part-" + number, style.format(), style.ending(), style.compression());
      Path path = folder == null ? Path.of(name.text()) : folder.resolve(name.text());
      if (!Files.exists(path)) {
        return new DataFile(path, name);
      }
    }
  }

  private static void requireWritable(WriteSpec spec, StoredTable table) {
    if (spec.landing() == Landing.CREATE) {
      throw new SluiceException(
          ErrorCode.ALREADY_EXISTS,
          "the table " + spec.table() + " is to be created, and " + path(table) + " is there");
    }
    if (table.parts() && spec.landing() != Landing.APPEND) {
      throw new SluiceException(
              ErrorCode.UNSUPPORTED_BY_CONNECTOR,
              "the table "
                  + spec.table()
                  + " is a folder of files, which cannot be replaced in one step")
          .withSuggestion("Use APPLY APPEND, which adds a file, or write to another table.");
    }
  }

  private static Path path(StoredTable table) {
    return table.files().get(0).path();
  }

  private static void requireKnown(WriteSpec spec, Definition definition) {
    List<String> names = definition.names();
    for (TargetColumn column : spec.columns()) {
      if (!names.contains(column.name())) {
        throw new SluiceException(
            ErrorCode.SCHEMA_CHANGED,
            "the file of " + spec.table() + " has no column \"" + column.name() + "\" any more");
      }
    }
  }

  private static void requireColumns(WriteSpec spec) {
    TableId table = spec.table();
    if (spec.columns().isEmpty()) {
      throw new SluiceException(
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "the table " + table + " has no columns, and there are no such files");
    }
    Set<String> names = new HashSet<>();
    for (TargetColumn column : spec.columns()) {
      if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
        throw new SluiceException(
            ErrorCode.NAME_COLLISION,
            "two columns of "
                + table
                + " would have the name "
                + column.name()
                + ": names of columns in files are compared without regard to case");
      }
    }
  }
}
