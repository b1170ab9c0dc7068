package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Scan;
import io.sluice.spi.Split;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The SELECT of a scan. */
final class ScanSql {
  /** Types that the server only prints when it is asked to. */
  private static final Set<String> PRINTED = Set.of("date", "time", "datetime", "timestamp");

  private ScanSql() {}

  /** The SELECT whose rows the decoders of the scan's columns take. */
  static String of(Scan scan, Split split) {
    return scan instanceof Scan.Table table
        ? table(table, split.range())
        : query((Scan.Query) scan);
  }

  private static String table(Scan.Table scan, String range) {
    List<String> items = new ArrayList<>();
    for (Scan.Projection projection : scan.projections()) {
      items.add(
          projection
              .source()
              .map(name -> plain(Sql.name(name), projection.column().type()))
              .orElseGet(() -> projection.expression().orElseThrow()));
    }
    List<String> conditions = new ArrayList<>();
    scan.filter().ifPresent(filter -> conditions.add("(" + filter + ")"));
    if (!range.isEmpty()) {
      conditions.add("(" + range + ")");
    }
    StringBuilder sql =
        new StringBuilder("SELECT ")
            .append(items.isEmpty() ? "1" : String.join(", ", items))
            .append(" FROM ")
            .append(Sql.table(scan.table()));
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", conditions));
    }
    scan.limit().ifPresent(limit -> sql.append(" LIMIT ").append(limit));
    return sql.toString();
  }

  /** Left as it is where nothing is to be printed: a query around it would need named columns. */
  private static String query(Scan.Query scan) {
    if (scan.columns().stream().noneMatch(column -> isPrinted(column.type()))) {
      return scan.sql();
    }
    List<String> items = new ArrayList<>();
    for (Column column : scan.columns()) {
      items.add(plain("q." + Sql.name(column.name()), column.type()));
    }
    return "SELECT " + String.join(", ", items) + " FROM (" + scan.sql() + "\n) AS q";
  }

  private static String plain(String column, ColumnType type) {
    return isPrinted(type) ? "CAST(" + column + " AS CHAR)" : column;
  }

  private static boolean isPrinted(ColumnType type) {
    return type.kind() == TypeKind.NATIVE_TEXT
        && PRINTED.contains(type.nativeType().replaceAll("\\(.*", ""));
  }
}
