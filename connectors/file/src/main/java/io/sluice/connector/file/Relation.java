package io.sluice.connector.file;

import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.connector.jdbc.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL that reads files as a table. */
final class Relation {
  /** The number of a row within its file, for splits of Parquet files. */
  static final String ROW_NUMBER = "file_row_number";

  private final TextStyle style;

  Relation(TextStyle style) {
    this.style = style;
  }

  /**
   * A query, in parentheses, that yields the logical columns of the files.
   *
   * @param numbered whether {@link #ROW_NUMBER} comes out too; of Parquet files only
   */
  String of(List<DataFile> files, Definition definition, boolean numbered) {
    if (definition.columns().isEmpty()) {
      return "(SELECT NULL WHERE false)";
    }
    String values =
        definition.columns().stream().map(Relation::presented).collect(Collectors.joining(", "));
    Map<FileName, List<DataFile>> alike = new LinkedHashMap<>();
    for (DataFile file : files) {
      FileName likeness =
          new FileName("", file.name().format(), file.name().ending(), file.name().compression());
      alike.computeIfAbsent(likeness, absent -> new ArrayList<>()).add(file);
    }
    return alike.entrySet().stream()
        .map(
            group ->
                "SELECT "
                    + values
                    + (numbered ? ", " + ROW_NUMBER : "")
                    + " FROM "
                    + scan(group.getKey(), group.getValue(), definition, numbered))
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  private String scan(
      FileName name, List<DataFile> files, Definition definition, boolean numbered) {
    String paths = paths(files);
    return switch (name.format()) {
      case PARQUET ->
          "read_parquet("
              + paths
              + (files.size() > 1 ? ", union_by_name = true" : "")
              + ", file_row_number = "
              + numbered
              + ", hive_partitioning = false)";
      case CSV ->
          "read_csv("
              + paths
              + style.reading(name)
              + ", columns = "
              + types(definition)
              + ", hive_partitioning = false)";
      case JSON ->
          "read_json("
              + paths
              + style.readingJson(name)
              + ", columns = "
              + types(definition)
              + ", hive_partitioning = false)";
    };
  }

  static String paths(List<DataFile> files) {
    return files.stream()
        .map(file -> Quoting.literal(file.path().toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String types(Definition definition) {
    return definition.columns().stream()
        .map(column -> Quoting.literal(column.name()) + ": " + Quoting.literal(column.stored()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String presented(StoredColumn column) {
    String name = Quoting.identifier(column.name());
    String value = FileTypes.present(name, column);
    return value.equals(name) ? name : value + " AS " + name;
  }
}
