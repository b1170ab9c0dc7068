package io.sluice.optimizer.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/** Projections, rebuilt over other inputs. */
final class Projections {
  private Projections() {}

  static boolean arePlain(List<RexNode> expressions) {
    return expressions.stream().allMatch(RexInputRef.class::isInstance);
  }

  /** The projection with these expressions over another input. */
  static RelNode over(Project project, List<RexNode> expressions, RelNode input) {
    return LogicalProject.create(
        input, List.of(), expressions, project.getRowType().getFieldNames(), Set.of());
  }

  /**
   * A tree that yields only the columns that the expressions read.
   *
   * @param expressions the same expressions over those columns
   */
  record Narrowed(RelNode rel, List<RexNode> expressions) {}

  static Narrowed narrow(List<RexNode> expressions, RelNode rel) {
    ImmutableBitSet used = RelOptUtil.InputFinder.bits(expressions, null);
    // A scan yields at least one column, so that its rows can be counted.
    ImmutableBitSet read = used.isEmpty() ? ImmutableBitSet.of(0) : used;
    if (read.cardinality() == rel.getRowType().getFieldCount()) {
      return new Narrowed(rel, expressions);
    }
    Map<Integer, Integer> places = new HashMap<>();
    List<RexNode> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int column : read) {
      places.put(column, columns.size());
      columns.add(rel.getCluster().getRexBuilder().makeInputRef(rel, column));
      names.add(rel.getRowType().getFieldNames().get(column));
    }
    RexShuttle move =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(places.getOrDefault(ref.getIndex(), 0), ref.getType());
          }
        };
    RelNode narrowed =
        rel instanceof Project project
            ? LogicalProject.create(
                project.getInput(),
                List.of(),
                columns.stream()
                    .map(column -> project.getProjects().get(((RexInputRef) column).getIndex()))
                    .toList(),
                names,
                Set.of())
            : LogicalProject.create(rel, List.of(), columns, names, Set.of());
    return new Narrowed(narrowed, move.visitList(expressions));
  }
}
