package io.sluice.optimizer.query;

import java.util.List;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalTableScan;

/** Writes a tree as a query in a dialect. */
final class QueryText {
  private QueryText() {}

  static String of(RelNode rel, Dialect dialect) {
    RelNode local =
        rel.accept(
            new RelHomogeneousShuttle() {
              @Override
              public RelNode visit(TableScan scan) {
                return local(scan);
              }

              @Override
              public RelNode visit(RelNode other) {
                RelNode inner = super.visit(other);
                return inner.accept(dialect.expressions(rel.getCluster().getRexBuilder()));
              }
            });
    return SqlTexts.query(local, dialect.calcite());
  }

  /** A table's name without its connection: the system does not know what we call it. */
  private static RelNode local(TableScan scan) {
    CatalogTable table = scan.getTable().unwrap(CatalogTable.class);
    if (table == null) {
      return scan;
    }
    List<String> path =
        List.of(table.source().info().id().schema(), table.source().info().id().name());
    return LogicalTableScan.create(
        scan.getCluster(), RelOptTableImpl.create(null, scan.getRowType(), path, null), List.of());
  }
}
