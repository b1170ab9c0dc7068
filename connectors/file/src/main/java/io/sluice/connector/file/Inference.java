package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.file.Definition.StoredColumn;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Infers the columns of CSV and JSON lines files from all of their rows: a type that was guessed
 * from the first ones would fail, or change values, at a later one.
 */
final class Inference {
  private static final int COLUMNS_AT_ONCE = 100;

  private final Engine engine;
  private final TextStyle style;

  Inference(Engine engine, TextStyle style) {
    this.engine = engine;
    this.style = style;
  }

  Definition of(List<DataFile> files, TableId table) {
    Format format = files.get(0).name().format();
    return engine.call(
        ErrorCode.SOURCE_FAILED,
        "finding the types of " + table,
        session -> {
          List<String> names =
              format == Format.CSV
                  ? new CsvHeader(session, style).names(files)
                  : JsonKeys.of(session, style, files);
          requireDistinct(names, files);
          List<String> types = types(session, files, names, format);
          List<StoredColumn> columns = new ArrayList<>();
          for (int i = 0; i < names.size(); i++) {
            ColumnType type = NativeTypes.columnType(types.get(i));
            columns.add(
                new StoredColumn(
                    new Column(names.get(i), type, true), FileTypes.stored(type, format)));
          }
          return new Definition(columns, List.of());
        });
  }

  private List<String> types(
      Session session, List<DataFile> files, List<String> names, Format format)
      throws SQLException {
    String raw = format == Format.CSV ? TextTypes.TEXT : "JSON";
    ColumnType type = NativeTypes.columnType(raw);
    Definition untyped =
        new Definition(
            names.stream()
                .map(name -> new StoredColumn(new Column(name, type, true), raw))
                .toList(),
            List.of());
    String relation = new Relation(style).of(files, untyped, false);
    List<String> types = new ArrayList<>();
    for (int from = 0; from < names.size(); from += COLUMNS_AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + COLUMNS_AT_ONCE));
      String aggregates =
          some.stream()
              .map(Quoting::identifier)
              .map(format == Format.CSV ? TextTypes::aggregates : JsonTypes::aggregates)
              .collect(Collectors.joining(", "));
      types.addAll(
          session
              .first(
                  "SELECT " + aggregates + " FROM " + relation,
                  row -> decide(row, some.size(), format))
              .orElseThrow());
    }
    return types;
  }

  private static List<String> decide(ResultSet row, int columns, Format format)
      throws SQLException {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      types.add(
          format == Format.CSV
              ? TextTypes.decide(row, 1 + i * TextTypes.width())
              : JsonTypes.decide(row, 1 + i * JsonTypes.width()));
    }
    return types;
  }

  private static void requireDistinct(List<String> names, List<DataFile> files) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new SluiceException(
                ErrorCode.NAME_COLLISION,
                files.get(0).path()
                    + " has two columns of the name \""
                    + name
                    + "\"; names are compared without regard to case")
            .withSuggestion("Rename one of them in the file.");
      }
    }
  }
}
