package io.sluice.optimizer.query;

import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * A pushed part that reads one table: projection over limit over filter. The connector may cut such
 * a scan into splits, which it cannot with a query.
 */
final class TableShape {
  private final TableScan scan;
  private final Optional<RexNode> filter;
  private final OptionalLong limit;
  private final Optional<List<RexNode>> projects;

  private TableShape(
      TableScan scan,
      Optional<RexNode> filter,
      OptionalLong limit,
      Optional<List<RexNode>> projects) {
    this.scan = scan;
    this.filter = filter;
    this.limit = limit;
    this.projects = projects;
  }

  static boolean isTable(RelNode rel) {
    return of(rel).isPresent();
  }

  static Optional<TableShape> of(RelNode rel) {
    if (rel instanceof TableScan scan) {
      return Optional.of(
          new TableShape(scan, Optional.empty(), OptionalLong.empty(), Optional.empty()));
    }
    if (rel instanceof Filter filter) {
      return of(filter.getInput())
          .filter(below -> below.isBare() && below.filter.isEmpty())
          .map(below -> below.filtered(filter.getCondition()));
    }
    if (rel instanceof Sort sort && limitOf(sort).isPresent()) {
      return of(sort.getInput())
          .filter(below -> below.limit.isEmpty())
          .map(below -> below.limited(limitOf(sort)));
    }
    if (rel instanceof Project project) {
      return of(project.getInput())
          .filter(below -> below.projects.isEmpty())
          .map(below -> below.projected(project.getProjects()));
    }
    return Optional.empty();
  }

  private static OptionalLong limitOf(Sort sort) {
    boolean limitOnly = sort.getCollation().getFieldCollations().isEmpty() && sort.offset == null;
    if (!limitOnly || !(sort.fetch instanceof RexLiteral literal)) {
      return OptionalLong.empty();
    }
    Long rows = literal.getValueAs(Long.class);
    return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
  }

  private boolean isBare() {
    return limit.isEmpty() && projects.isEmpty();
  }

  private TableShape filtered(RexNode condition) {
    return new TableShape(scan, Optional.of(condition), limit, projects);
  }

  private TableShape limited(OptionalLong rows) {
    return new TableShape(scan, filter, rows, projects);
  }

  private TableShape projected(List<RexNode> expressions) {
    return new TableShape(scan, filter, limit, Optional.of(expressions));
  }

  /**
   * @param output how the columns travel and what they are called
   */
  Scan.Table scan(Optional<Dialect> dialect, List<Column> output) {
    CatalogTable table = scan.getTable().unwrapOrThrow(CatalogTable.class);
    List<String> names = table.source().info().columns().stream().map(TableColumn::name).toList();
    RexBuilder rex = scan.getCluster().getRexBuilder();
    List<Scan.Projection> projections = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      RexNode expression = projects.isPresent() ? projects.get().get(i) : rex.makeInputRef(scan, i);
      projections.add(
          expression instanceof RexInputRef column
              ? Scan.Projection.plain(names.get(column.getIndex()), output.get(i))
              : Scan.Projection.computed(
                  text(dialect.orElseThrow(), rex, expression, names), output.get(i)));
    }
    return new Scan.Table(
        table.source().info().id(),
        projections,
        filter.map(condition -> text(dialect.orElseThrow(), rex, condition, names)),
        limit);
  }

  private static String text(
      Dialect dialect, RexBuilder rex, RexNode expression, List<String> names) {
    return SqlTexts.expression(
        expression.accept(dialect.expressions(rex)), names, dialect.calcite());
  }
}
