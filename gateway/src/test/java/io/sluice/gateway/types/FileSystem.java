package io.sluice.gateway.types;

import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of files of one format, read and written by a DuckDB of the test's own. */
final class FileSystem extends SqlSystem {
  private final Path folder;
  private final Form form;

  /** A format of files. */
  enum Form {
    PARQUET("Parquet", "parquet"),
    CSV("CSV", "csv"),
    JSON("JSON lines", "jsonl");

    private final String title;
    private final String ending;

    Form(String title, String ending) {
      this.title = title;
      this.ending = ending;
    }
  }

  FileSystem(Path folder, Form form) {
    super("jdbc:duckdb:", List.of("SET TimeZone = 'UTC'"));
    this.folder = folder;
    this.form = form;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String name() {
    return form.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String title() {
    return form.title;
  }

  @Override
  public String type() {
    return "file";
  }

  @Override
  public Map<String, String> options() {
    return Map.of("path", folder.toString(), "format", name());
  }

  @Override
  public String schema() {
    return "main";
  }

  @Override
  public void fill(String table, List<Sample> samples, List<List<@Nullable String>> rows) {
    if (form == Form.JSON) {
      write(table, rows);
      return;
    }
    List<Sample> columns =
        form == Form.CSV
            ? samples.stream().map(sample -> new Sample("VARCHAR", sample.values())).toList()
            : samples;
    List<String> statements = new ArrayList<>(filling(table, columns, rows));
    statements.add("COPY " + table + " TO '" + file(table) + "'");
    run(statements);
  }

  /** A line for each row, with the values that are not NULL. */
  private void write(String table, List<List<@Nullable String>> rows) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      lines.append("{\"id\":").append(row);
      for (int i = 0; i < rows.get(row).size(); i++) {
        String value = rows.get(row).get(i);
        if (value != null) {
          lines.append(",\"c").append(i).append("\":").append(value);
        }
      }
      lines.append("}\n");
    }
    try {
      Files.writeString(file(table), lines);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String table) {
    return folder.resolve(table + "." + form.ending);
  }

  @Override
  String from(String table) {
    return switch (form) {
      case PARQUET -> "read_parquet('" + file(table) + "')";
      case CSV ->
          "read_csv('"
              + file(table)
              + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"',"
              + " allow_quoted_nulls = false)";
      case JSON -> throw new IllegalStateException("read by hand");
    };
  }

  @Override
  public List<List<@Nullable String>> texts(String table, List<TypeKind> kinds) {
    return form == Form.JSON ? JsonLines.read(file(table), kinds) : super.texts(table, kinds);
  }

  @Override
  String order() {
    return "CAST(id AS INTEGER)";
  }

  @Override
  String text(String column, TypeKind kind) {
    return kind == TypeKind.BINARY
        ? "lower(hex(CAST(" + column + " AS BLOB)))"
        : "CAST(" + column + " AS VARCHAR)";
  }
}
