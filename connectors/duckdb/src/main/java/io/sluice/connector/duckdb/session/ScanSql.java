package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Scan;
import io.sluice.spi.Split;
import java.util.ArrayList;
import java.util.List;

/** The SELECT of a scan. */
public final class ScanSql {
  private ScanSql() {}

  public static String of(Scan scan, Split split) {
    if (scan instanceof Scan.Table table) {
      return table(table, Quoting.table(table.table()), split.range());
    }
    return query((Scan.Query) scan);
  }

  /**
   * The SELECT of a table's scan.
   *
   * @param from what yields the table's columns by their names: a table, or a query in parentheses
   * @param part the condition that cuts out a split; empty for all rows
   */
  public static String table(Scan.Table scan, String from, String part) {
    List<String> values = new ArrayList<>();
    for (Scan.Projection projection : scan.projections()) {
      String name = Quoting.identifier(projection.column().name());
      String value =
          projection
              .source()
              .map(source -> NativeTypes.read(source, projection.column()))
              .orElseGet(
                  () ->
                      NativeTypes.cast(
                          projection.expression().orElseThrow(), projection.column().type()));
      values.add(value.equals(name) ? name : value + " AS " + name);
    }
    // Only the count of the rows matters when no column is read.
    String list = values.isEmpty() ? "NULL" : String.join(", ", values);
    List<String> conditions = new ArrayList<>();
    scan.filter().ifPresent(filter -> conditions.add("(" + filter + ")"));
    if (!part.isEmpty()) {
      conditions.add(part);
    }
    return "SELECT "
        + list
        + " FROM "
        + from
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + (scan.limit().isPresent() ? " LIMIT " + scan.limit().getAsLong() : "");
  }

  /** The query's columns are taken by their place: their names may repeat. */
  private static String query(Scan.Query scan) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < scan.columns().size(); i++) {
      String name = "c" + i;
      names.add(name);
      values.add(
          NativeTypes.cast(name, scan.columns().get(i).type())
              + " AS "
              + Quoting.identifier(scan.columns().get(i).name()));
    }
    return "SELECT "
        + String.join(", ", values)
        + " FROM ("
        + scan.sql()
        // A comment at the end of the query must not swallow what follows.
        + "\n) AS q("
        + String.join(", ", names)
        + ")";
  }
}
