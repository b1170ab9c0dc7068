package io.sluice.connector.file;

import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A definition as text: a line for the key, and one per column, of fields between tabs. Stands in
 * Parquet's key-value metadata under {@link #KEY}, and beside files that have none.
 */
final class DefinitionText {
  /** The name in key-value metadata. */
  static final String KEY = "sluice.columns";

  private static final String FIRST = "key";
  private static final int FIELDS = 8;

  private DefinitionText() {}

  static String write(Definition definition) {
    List<String> lines = new ArrayList<>();
    List<String> key = new ArrayList<>(List.of(FIRST));
    key.addAll(definition.key());
    lines.add(line(key));
    for (StoredColumn column : definition.columns()) {
      ColumnType type = column.column().type();
      lines.add(
          line(
              List.of(
                  column.name(),
                  type.kind().name(),
                  Integer.toString(type.precision()),
                  Integer.toString(type.scale()),
                  Boolean.toString(column.column().nullable()),
                  type.system(),
                  type.nativeType(),
                  column.stored())));
    }
    return String.join("\n", lines);
  }

  /** Empty if the text is none of ours, or of a later version. */
  static Optional<Definition> read(String text) {
    List<List<String>> lines = text.lines().map(DefinitionText::fields).toList();
    if (lines.isEmpty() || !lines.get(0).get(0).equals(FIRST)) {
      return Optional.empty();
    }
    List<StoredColumn> columns = new ArrayList<>();
    for (List<String> fields : lines.subList(1, lines.size())) {
      Optional<StoredColumn> column = column(fields);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.add(column.get());
    }
    return Optional.of(new Definition(columns, lines.get(0).subList(1, lines.get(0).size())));
  }

  private static Optional<StoredColumn> column(List<String> fields) {
    if (fields.size() != FIELDS) {
      return Optional.empty();
    }
    try {
      ColumnType type =
          new ColumnType(
              TypeKind.valueOf(fields.get(1)),
              Integer.parseInt(fields.get(2)),
              Integer.parseInt(fields.get(3)),
              fields.get(5),
              fields.get(6));
      Column column = new Column(fields.get(0), type, Boolean.parseBoolean(fields.get(4)));
      return Optional.of(new StoredColumn(column, fields.get(7)));
    } catch (IllegalArgumentException e) {
      // A kind of type that this version does not know.
      return Optional.empty();
    }
  }

  private static String line(List<String> fields) {
    return fields.stream().map(DefinitionText::escaped).collect(Collectors.joining("\t"));
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && i + 1 < line.length()) {
        i++;
        field.append(unescaped(line.charAt(i)));
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
