package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.change.NetChange;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that apply one change, whose rows are found in a relation called {@code s}. */
final class ChangeSql {
  private final Target target;
  private final Shape shape;
  private final String rows;
  private final String table;

  /**
   * @param rows the relation, with its alias
   */
  ChangeSql(Target target, Shape shape, String rows) {
    this.target = target;
    this.shape = shape;
    this.rows = rows;
    this.table = Quoting.table(target.spec().table());
  }

  /** In order; the last one's count is the change's. */
  List<String> statements(NetChange change) {
    if (change instanceof NetChange.Delete) {
      return List.of(deleteByKey());
    }
    if (change instanceof NetChange.Upsert) {
      return target.unique() ? List.of(insert() + onConflict()) : List.of(deleteByKey(), insert());
    }
    if (change instanceof NetChange.Patch patch) {
      return List.of(update() + patch.unset().map(ChangeSql::unset).orElse(""));
    }
    return List.of(change instanceof NetChange.Append ? insert() : deleteEqual());
  }

  private String deleteByKey() {
    return "DELETE FROM " + table + " AS t USING " + rows + " WHERE " + sameKey();
  }

  private String sameKey() {
    List<String> key = target.spec().key();
    // The old key stands last where a change has other columns, and alone where it has none.
    boolean behind = shape.cells().stream().anyMatch(Shape.Cell::compared);
    int first = behind ? shape.cells().size() - key.size() : 0;
    StringBuilder condition = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      String value = behind ? shape.cells().get(first + i).name() : key.get(i);
      condition
          .append(i == 0 ? "" : " AND ")
          .append("t.")
          .append(Quoting.identifier(key.get(i)))
          .append(" = s.")
          .append(Quoting.identifier(value));
    }
    return condition.toString();
  }

  private String insert() {
    if (shape.cells().isEmpty()) {
      return "INSERT INTO " + table + " SELECT FROM " + rows;
    }
    return "INSERT INTO "
        + table
        + " ("
        + Quoting.identifiers(target.names())
        + ") OVERRIDING SYSTEM VALUE SELECT "
        + ours("s")
        + " FROM "
        + rows;
  }

  private String onConflict() {
    List<String> key = target.spec().key();
    String changes =
        target.names().stream()
            .filter(name -> !key.contains(name))
            .map(Quoting::identifier)
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));
    return " ON CONFLICT ("
        + Quoting.identifiers(key)
        + ") DO "
        + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
  }

  private String update() {
    String changes =
        shape.cells().stream()
            .filter(cell -> !cell.compared())
            .map(cell -> Quoting.identifier(cell.name()))
            .map(name -> name + " = s." + name)
            .collect(Collectors.joining(", "));
    return "UPDATE " + table + " AS t SET " + changes + " FROM " + rows + " WHERE " + sameKey();
  }

  private static String unset(String column) {
    return " AND t." + Quoting.identifier(column) + " IS NULL";
  }

  /**
   * Rows are equal if they print alike, which tells more values apart than {@code =}, and is known
   * for every type. Of the rows that equal one, as many are deleted as there are of it.
   */
  private String deleteEqual() {
    String wanted =
        "SELECT w.*, count(*) OVER (PARTITION BY w.sluice_image) AS sluice_wanted,"
            + " row_number() OVER (PARTITION BY w.sluice_image) AS sluice_nth FROM (SELECT s.*, "
            + image("s")
            + " AS sluice_image FROM "
            + rows
            + ") AS w";
    String found =
        "SELECT r.ctid AS row_at, r.tableoid AS row_in, s.sluice_wanted AS wanted,"
            + " row_number() OVER (PARTITION BY s.sluice_image) AS place FROM ("
            + wanted
            + ") AS s JOIN "
            + table
            + " AS r ON "
            + alike()
            + " WHERE s.sluice_nth = 1";
    return "DELETE FROM "
        + table
        + " AS t USING ("
        + found
        + ") AS d WHERE d.place <= d.wanted AND t.ctid = d.row_at AND t.tableoid = d.row_in";
  }

  /** Rows are printed only where columns that an index or a hash finds are equal already. */
  private String alike() {
    String columns =
        shape.cells().stream()
            .filter(cell -> cell.field().joinable())
            .map(cell -> Quoting.identifier(cell.name()))
            .map(name -> "r." + name + " = s." + name)
            .collect(Collectors.joining(" AND "));
    String printed = image("r") + " = s.sluice_image";
    return columns.isEmpty() ? printed : columns + " AND (" + printed + ") IS TRUE";
  }

  private String image(String relation) {
    return "CAST(ROW(" + ours(relation) + ") AS text)";
  }

  private String ours(String relation) {
    return shape.cells().stream()
        .map(cell -> relation + "." + Quoting.identifier(cell.name()))
        .collect(Collectors.joining(", "));
  }
}
