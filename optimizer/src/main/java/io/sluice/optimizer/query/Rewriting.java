package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/** Rewrites algebra so that filters stand near their tables and nothing unneeded is read. */
final class Rewriting {
  private static final List<RelOptRule> SUB_QUERIES =
      List.of(
          CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  private static final List<RelOptRule> PUSH =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_MERGE,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE);

  private Rewriting() {}

  static RelNode simplify(RelNode rel) {
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(rel.getCluster(), null);
    RelNode flat = apply(SUB_QUERIES, rel);
    RelNode decorrelated = RelDecorrelator.decorrelateQuery(flat, builder);
    RelNode pushed = apply(PUSH, decorrelated);
    RelNode trimmed = apply(PUSH, new RelFieldTrimmer(null, builder).trim(pushed));
    // Filters have moved below the first trimming's projections: what only they need ends there.
    return apply(PUSH, new RelFieldTrimmer(null, builder).trim(trimmed));
  }

  /** Makes every computed column arrive in the type that the plan says. */
  static RelNode exactly(RelNode rel, List<Optional<ColumnType>> stored) {
    if (stored.stream().allMatch(Optional::isPresent)) {
      return rel;
    }
    if (rel instanceof Sort sort) {
      // Under the sort, so that the order of the result is the sort's.
      return sort.copy(sort.getTraitSet(), List.of(exactly(sort.getInput(), stored)));
    }
    RexBuilder rex = rel.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      RexNode column = rex.makeInputRef(rel, i);
      String name = rel.getRowType().getFieldNames().get(i);
      columns.add(
          stored.get(i).isPresent()
              ? column
              : ExactType.of(rex, column, Types.computed(name, column.getType())));
    }
    RelNode project =
        LogicalProject.create(rel, List.of(), columns, rel.getRowType().getFieldNames(), Set.of());
    return apply(List.of(CoreRules.PROJECT_MERGE), project);
  }

  private static RelNode apply(List<RelOptRule> rules, RelNode rel) {
    HepProgramBuilder program = HepProgram.builder();
    program.addRuleCollection(rules);
    HepPlanner planner = new HepPlanner(program.build());
    planner.setRoot(rel);
    return planner.findBestExp();
  }
}
