package io.sluice.optimizer.query;

import java.util.OptionalLong;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;

/** How many rows a query yields, where the source's statistics tell without guessing. */
final class Estimates {
  private Estimates() {}

  static OptionalLong rows(RelNode rel) {
    if (rel instanceof Project project) {
      return rows(project.getInput());
    }
    if (rel instanceof TableScan scan) {
      CatalogTable table = scan.getTable().unwrap(CatalogTable.class);
      return table == null ? OptionalLong.empty() : table.source().info().rows();
    }
    return OptionalLong.empty();
  }
}
