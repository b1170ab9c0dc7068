package io.sluice.optimizer.query;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexOver;

/** The residual for the transform engine. */
final class ResidualText {
  private ResidualText() {}

  static String of(RelNode rest) {
    return QueryText.of(rest, Dialects.RESIDUAL);
  }

  /** Whether each row of the only input is looked at by itself. */
  static boolean isRowWise(RelNode rest) {
    if (rest instanceof Project project) {
      return !RexOver.containsOver(project.getProjects(), null) && isRowWise(project.getInput());
    }
    if (rest instanceof Filter filter) {
      return !RexOver.containsOver(filter.getCondition()) && isRowWise(filter.getInput());
    }
    return rest instanceof TableScan;
  }
}
