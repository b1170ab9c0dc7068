package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The DDL of a table that is written. */
final class Definition {
  private static final int LONGEST_NAME = 63;

  private Definition() {}

  /** CREATE TABLE with the primary key. */
  static String table(WriteSpec spec) {
    List<String> items = new ArrayList<>(columns(spec));
    if (!spec.key().isEmpty()) {
      items.add("PRIMARY KEY (" + Quoting.identifiers(spec.key()) + ")");
    }
    return create(spec.table(), items);
  }

  /** CREATE TABLE for the staging of a table that is created: all but the key. */
  static String stageOfNew(TableId stage, WriteSpec spec) {
    return create(stage, columns(spec));
  }

  /** CREATE TABLE for rows that are copied on into the target: types only. */
  static String stageOfRows(TableId stage, WriteSpec spec) {
    return create(
        stage,
        spec.columns().stream()
            .map(column -> Quoting.identifier(column.name()) + " " + column.nativeType())
            .toList());
  }

  /** CREATE TABLE for the staging that takes the place of an empty target: all but the key. */
  static String stageLike(TableId stage, WriteSpec spec) {
    return "CREATE TABLE "
        + Quoting.table(stage)
        + " (LIKE "
        + Quoting.table(spec.table())
        + " INCLUDING DEFAULTS INCLUDING STORAGE INCLUDING COMPRESSION)";
  }

  private static String create(TableId table, List<String> items) {
    return items.isEmpty()
        ? "CREATE TABLE " + Quoting.table(table) + " ()"
        : "CREATE TABLE " + Quoting.table(table) + " (\n  " + String.join(",\n  ", items) + "\n)";
  }

  private static List<String> columns(WriteSpec spec) {
    List<String> items = new ArrayList<>();
    for (TargetColumn column : spec.columns()) {
      String item = Quoting.identifier(column.name()) + " " + column.nativeType();
      if (column.defaultSql().isPresent()) {
        item += " DEFAULT " + column.defaultSql().get();
      }
      items.add(column.column().nullable() ? item : item + " NOT NULL");
    }
    return items;
  }

  /** Refuses names that the server would cut off without a word. */
  static void checkNames(WriteSpec spec) {
    Stream.concat(
            Stream.of(spec.table().schema(), spec.table().name()),
            spec.columns().stream().map(TargetColumn::name))
        .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME)
        .findFirst()
        .ifPresent(
            name -> {
              throw new SluiceException(
                      ErrorCode.NAME_TOO_LONG,
                      "the name \""
                          + name
                          + "\" of table "
                          + spec.table()
                          + " has more than "
                          + LONGEST_NAME
                          + " bytes, which PostgreSQL would cut off")
                  .withSuggestion("Give it a shorter name at the target.");
            });
  }
}
