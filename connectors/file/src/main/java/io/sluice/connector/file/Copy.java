package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.WriteSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The COPY statements that write files. */
final class Copy {
  private static final String STRING_OR_NUMBER = "\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*";

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
                      : held(
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
              String value =
                  logical.equalsIgnoreCase(column.stored())
                      ? name
                      : "CAST(" + name + " AS " + column.stored() + ")";
              String held = held(value, column);
              return held.equals(name) ? name : held + " AS " + name;
            })
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation));
  }

  /** The value in the words of the file's format. */
  private String held(String value, StoredColumn column) {
    if (style.format() != Format.JSON) {
      return value;
    }
    return switch (column.column().type().kind()) {
      case JSON -> document(value, column);
      // JSON has no numbers for them, and DuckDB writes its own words without quotes.
      case FLOAT32, FLOAT64 ->
          "CASE WHEN isfinite("
              + value
              + ") THEN to_json("
              + value
              + ") ELSE to_json(CAST("
              + value
              + " AS VARCHAR)) END";
      default -> value;
    };
  }

  /**
   * A JSON null would be read as no value at all; and DuckDB writes a number of a document that has
   * a fraction anew, as a double.
   */
  private static String document(String value, StoredColumn column) {
    String holds = "column \"" + column.name() + "\" holds ";
    return "CASE WHEN json_type("
        + value
        + ") = 'NULL' THEN CAST(error("
        + Quoting.literal(holds + "the JSON value null, which JSON lines cannot tell from NULL")
        + ") AS JSON) WHEN len(list_filter(regexp_extract_all("
        + value
        + ", "
        + Quoting.literal(STRING_OR_NUMBER)
        + "), lambda part: part[1] <> '\"' AND regexp_matches(part, '[.eE]') AND"
        + " length(regexp_replace(regexp_replace(part, '[eE].*', ''), '[^0-9]', '', 'g')) > "
        + FileTypes.DOUBLE_DIGITS
        + ")) > 0 THEN CAST(error("
        + Quoting.literal(
            holds
                + "a JSON number of more than "
                + FileTypes.DOUBLE_DIGITS
                + " digits, which JSON lines would round")
        + ") AS JSON) ELSE "
        + value
        + " END";
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
