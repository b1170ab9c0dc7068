package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DDL of tables that are written. */
final class Definition {
  /** The column that numbers staged rows in the order of their arrival. */
  static final String ARRIVAL = "sluice_row";

  private static final int LONGEST_NAME = 64;
  private static final int BYTES_OF_KEY = 3_072;
  private static final int BYTES_OF_CHARACTER = 4;

  private Definition() {}

  /** CREATE TABLE with the primary key. */
  static String table(WriteSpec spec) {
    List<String> items = new ArrayList<>(columns(spec));
    if (!spec.key().isEmpty()) {
      items.add("PRIMARY KEY (" + Sql.names(spec.key()) + ")");
    }
    return create(spec.table(), items);
  }

  /** CREATE TABLE for the staging of a table that is created: all but the key. */
  static String stageOfNew(TableId stage, WriteSpec spec) {
    return create(stage, columns(spec));
  }

  /**
   * CREATE TABLE for rows that are copied on into the target: its column types, collations and
   * nullability, so that what does not fit is found at its row.
   *
   * @param numbered whether rows are numbered as they arrive
   */
  static String stageOfRows(TableId stage, WriteSpec spec, boolean numbered) {
    return "CREATE TABLE "
        + Sql.table(stage)
        + (numbered
            ? " (" + Sql.name(ARRIVAL) + " bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY)"
            : "")
        + " ENGINE = InnoDB AS SELECT "
        + Sql.names(spec.columns().stream().map(TargetColumn::name).toList())
        + " FROM "
        + Sql.table(spec.table())
        + " LIMIT 0";
  }

  private static String create(TableId table, List<String> items) {
    return "CREATE TABLE "
        + Sql.table(table)
        + " (\n  "
        + String.join(",\n  ", items)
        + "\n) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4";
  }

  private static List<String> columns(WriteSpec spec) {
    List<String> items = new ArrayList<>();
    for (TargetColumn column : spec.columns()) {
      String type =
          spec.key().contains(column.name()) ? keyType(spec, column) : column.nativeType();
      boolean nullable = column.column().nullable() && !spec.key().contains(column.name());
      String item = Sql.name(column.name()) + " " + type + (nullable ? " NULL" : " NOT NULL");
      items.add(column.defaultSql().map(value -> item + " DEFAULT " + value).orElse(item));
    }
    return items;
  }

  /** A key's columns must be bounded; a value that is longer is refused when it comes. */
  private static String keyType(WriteSpec spec, TargetColumn column) {
    String type = column.nativeType();
    if (!isUnbounded(type)) {
      return type;
    }
    long unbounded =
        spec.columns().stream()
            .filter(one -> spec.key().contains(one.name()) && isUnbounded(one.nativeType()))
            .count();
    int bytes = (int) (BYTES_OF_KEY / Math.max(unbounded, spec.key().size()));
    return type.startsWith("longblob")
        ? "varbinary(" + bytes + ")"
        : type.replace("longtext", "varchar(" + bytes / BYTES_OF_CHARACTER + ")");
  }

  private static boolean isUnbounded(String type) {
    return type.startsWith("longtext") || type.startsWith("longblob");
  }

  /** Refuses names that the server would refuse in the midst of a run. */
  static void checkNames(WriteSpec spec) {
    Stream.concat(
            Stream.of(spec.table().schema(), spec.table().name()),
            spec.columns().stream().map(TargetColumn::name))
        .filter(name -> name.codePointCount(0, name.length()) > LONGEST_NAME)
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
                          + " characters")
                  .withSuggestion("Give it a shorter name at the target.");
            });
  }

  /** The columns' names as a list of SQL, each behind a prefix such as {@code s.}. */
  static String names(List<String> names, String prefix) {
    return names.stream().map(name -> prefix + Sql.name(name)).collect(Collectors.joining(", "));
  }
}
