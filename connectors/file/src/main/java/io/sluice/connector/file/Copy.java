package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The COPY statements that write files. */
final class Copy {
  private final FileSettings settings;
  private final FileName style;
  private final Definition definition;

  /**
   * @param style how the file looks that is written
   * @param definition its columns, which are noted in it where there is room
   */
  Copy(FileSettings settings, FileName style, Definition definition) {
    this.settings = settings;
    this.style = style;
    this.definition = definition;
  }

  /** Writes what a query yields: the stored columns, in order. */
  String to(Path file, String query) {
    return "COPY (" + query + ") TO " + Quoting.literal(file.toString()) + " (" + options() + ")";
  }

  /** The query that makes stored values of a stream of rows that has its columns by place. */
  String arriving(String stream, WriteSpec spec) {
    List<String> names = spec.rowType().stream().map(column -> column.name()).toList();
    return definition.columns().stream()
        .map(
            column -> {
              int place = names.indexOf(column.name());
              String value =
                  place < 0
                      ? "CAST(NULL AS " + column.stored() + ")"
                      : checked(
                          FileTypes.store(
                              GatheredBatches.name(place),
                              spec.rowType().get(place).type(),
                              column),
                          column);
              return value + " AS " + Quoting.identifier(column.name());
            })
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + stream));
  }

  /** The query that makes stored values of logical ones. */
  String stored(String relation) {
    return definition.columns().stream()
        .map(
            column -> {
              String name = Quoting.identifier(column.name());
              String logical = FileTypes.logical(column.column().type());
              return logical.equalsIgnoreCase(column.stored())
                  ? name
                  : "CAST(" + name + " AS " + column.stored() + ") AS " + name;
            })
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation));
  }

  /** A JSON null would be read as no value at all. */
  private String checked(String value, StoredColumn column) {
    boolean json = style.format() == Format.JSON && column.column().type().kind() == TypeKind.JSON;
    return json
        ? "CASE WHEN json_type("
            + value
            + ") = 'NULL' THEN CAST(error("
            + Quoting.literal(
                "column \""
                    + column.name()
                    + "\" holds the JSON value null, which JSON lines cannot tell from NULL")
            + ") AS JSON) ELSE "
            + value
            + " END"
        : value;
  }

  private String options() {
    return switch (style.format()) {
      case PARQUET ->
          "FORMAT parquet, COMPRESSION "
              + (settings.format() == Format.PARQUET ? compression() : "zstd")
              + ", KV_METADATA {"
              + Quoting.literal(DefinitionText.KEY)
              + ": "
              + Quoting.literal(DefinitionText.write(definition))
              + "}";
      case CSV -> "FORMAT csv, COMPRESSION " + style.compression() + settings.text().writing(style);
      case JSON -> "FORMAT json, COMPRESSION " + style.compression();
    };
  }

  private String compression() {
    return settings.compression().equals(FileName.NO_COMPRESSION)
        ? "uncompressed"
        : settings.compression();
  }
}
