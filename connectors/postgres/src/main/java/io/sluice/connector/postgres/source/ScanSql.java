package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Scan;
import io.sluice.spi.Split;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The SELECT of a scan. */
final class ScanSql {
  private ScanSql() {}

  /** The SELECT whose binary form the codecs of {@link #forms} decode. */
  static String decoded(Scan scan, Split split) {
    return sql(scan, split, ReadForm::sql);
  }

  /** The SELECT that yields plain columns as they are, to be passed on undecoded. */
  static String untouched(Scan scan, Split split) {
    return sql(scan, split, (form, expression) -> expression);
  }

  /** How each column is read, in order. */
  static List<ReadForm> forms(Scan scan) {
    if (scan instanceof Scan.Table table) {
      return table.projections().stream().map(ScanSql::form).toList();
    }
    return scan.columns().stream().map(ScanSql::form).toList();
  }

  private static ReadForm form(Scan.Projection projection) {
    return projection.source().isPresent()
        ? form(projection.column())
        : ReadForm.computed(projection.column().type());
  }

  private static ReadForm form(Column column) {
    return column.type().nativeType().isEmpty()
        ? ReadForm.computed(column.type())
        : ReadForm.plain(column.type());
  }

  private static String sql(
      Scan scan, Split split, BiFunction<ReadForm, String, String> expression) {
    if (scan instanceof Scan.Table table) {
      return table(table, split, expression);
    }
    return query((Scan.Query) scan, expression);
  }

  private static String table(
      Scan.Table scan, Split split, BiFunction<ReadForm, String, String> expression) {
    List<String> items = new ArrayList<>();
    for (Scan.Projection projection : scan.projections()) {
      String item =
          projection
              .source()
              .map(name -> expression.apply(form(projection), Quoting.identifier(name)))
              // An expression is cast in any case: only so its type is what the plan says.
              .orElseGet(() -> form(projection).sql(projection.expression().orElseThrow()));
      items.add(item);
    }
    Optional<Blocks> blocks = Blocks.of(split);
    List<String> conditions = new ArrayList<>();
    scan.filter().ifPresent(filter -> conditions.add("(" + filter + ")"));
    blocks.map(Blocks::condition).filter(text -> !text.isEmpty()).ifPresent(conditions::add);
    StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", items));
    String partition =
        blocks
            .flatMap(Blocks::partition)
            .map(name -> name + " AS " + Quoting.identifier(scan.table().name()))
            .orElse("");
    sql.append(" FROM ").append(partition.isEmpty() ? Quoting.table(scan.table()) : partition);
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", conditions));
    }
    scan.limit().ifPresent(limit -> sql.append(" LIMIT ").append(limit));
    return sql.toString();
  }

  /** Names the query's columns afresh, because they need not be named, nor named apart. */
  private static String query(Scan.Query scan, BiFunction<ReadForm, String, String> expression) {
    List<String> items = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < scan.columns().size(); i++) {
      names.add("c" + i);
      Column column = scan.columns().get(i);
      items.add(
          column.type().nativeType().isEmpty()
              ? form(column).sql("c" + i)
              : expression.apply(form(column), "c" + i));
    }
    String alias = names.isEmpty() ? "q" : "q(" + String.join(", ", names) + ")";
    return "SELECT " + String.join(", ", items) + " FROM (" + scan.sql() + "\n) AS " + alias;
  }
}
