package io.sluice.optimizer.query;

import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.spi.Capability;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;

/**
 * Splits a query into the largest parts that single systems compute, and the rest. Works from the
 * tables upwards: a part grows as long as its system takes what stands above it.
 */
final class Splitting {
  private final Inputs inputs;

  private Splitting(Inputs inputs) {
    this.inputs = inputs;
  }

  static Pipeline split(RelNode rel, List<Column> output) {
    Inputs inputs = new Inputs();
    Splitting splitting = new Splitting(inputs);
    Part part = splitting.visit(rel);
    if (part.pushed().isPresent()) {
      Pushed pushed = part.pushed().get();
      return new Pipeline(List.of(inputs.input(pushed, output)), Optional.empty(), output);
    }
    String sql = ResidualText.of(part.rest());
    boolean rowWise = inputs.size() == 1 && ResidualText.isRowWise(part.rest());
    return new Pipeline(inputs.all(), Optional.of(new Residual(sql, rowWise)), output);
  }

  /** What has become of a part of the query: all pushed, or a tree over inputs. */
  private record Part(Optional<Pushed> pushed, RelNode rest) {
    static Part of(Pushed pushed) {
      return new Part(Optional.of(pushed), pushed.rel());
    }

    static Part rest(RelNode rel) {
      return new Part(Optional.empty(), rel);
    }
  }

  private Part visit(RelNode rel) {
    if (rel instanceof TableScan scan) {
      CatalogTable table = scan.getTable().unwrapOrThrow(CatalogTable.class);
      return Part.of(Pushed.of(scan, table.source().connection()));
    }
    if (rel instanceof Filter filter) {
      return filter(filter);
    }
    if (rel instanceof Project project) {
      return project(project);
    }
    if (rel instanceof Sort sort) {
      return sort(sort);
    }
    if (rel instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    return rel instanceof Join join ? join(join) : Part.rest(over(rel));
  }

  private Part filter(Filter filter) {
    Filtered filtered = filtered(filter);
    return filtered.left().isEmpty()
        ? filtered.below()
        : Part.rest(LogicalFilter.create(sealed(filtered.below()), and(filter, filtered.left())));
  }

  /**
   * A filter of which a part was pushed.
   *
   * @param below with the conditions that were taken
   * @param left the conditions that were not
   */
  private record Filtered(Part below, List<RexNode> left) {}

  private Filtered filtered(Filter filter) {
    Part below = visit(filter.getInput());
    List<RexNode> conditions = RelOptUtil.conjunctions(expanded(filter, filter.getCondition()));
    Optional<Pushdown> rules = below.pushed().flatMap(Pushed::expressions);
    if (rules.isEmpty()) {
      return new Filtered(below, conditions);
    }
    List<RexNode> taken = conditions.stream().filter(rules.get()::takes).toList();
    List<RexNode> left = conditions.stream().filter(one -> !taken.contains(one)).toList();
    if (taken.isEmpty()) {
      return new Filtered(below, left);
    }
    Pushed pushed = below.pushed().orElseThrow();
    RelNode rel = LogicalFilter.create(pushed.rel(), and(filter, taken));
    return new Filtered(Part.of(pushed.with(rel)), left);
  }

  /** Ranges and lists of constants as comparisons. */
  private static RexNode expanded(RelNode rel, RexNode expression) {
    return RexUtil.expandSearch(rel.getCluster().getRexBuilder(), null, expression);
  }

  private static RexNode and(Filter filter, List<RexNode> conditions) {
    return RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), conditions);
  }

  private Part project(Project project) {
    List<RexNode> expressions =
        project.getProjects().stream().map(expression -> expanded(project, expression)).toList();
    if (!(project.getInput() instanceof Filter filter)) {
      return project(project, expressions, visit(project.getInput()));
    }
    Filtered filtered = filtered(filter);
    if (filtered.left().isEmpty() || filtered.below().pushed().isEmpty()) {
      Part below =
          filtered.left().isEmpty()
              ? filtered.below()
              : Part.rest(
                  LogicalFilter.create(filtered.below().rest(), and(filter, filtered.left())));
      return project(project, expressions, below);
    }
    // Only what the projection and the rest of the filter need is read.
    List<RexNode> all = new ArrayList<>(expressions);
    all.addAll(filtered.left());
    Pushed pushed = filtered.below().pushed().get();
    Projections.Narrowed narrowed = Projections.narrow(all, pushed.rel());
    List<RexNode> moved = narrowed.expressions();
    RelNode rest =
        LogicalFilter.create(
            inputs.seal(pushed.with(narrowed.rel())),
            and(filter, moved.subList(expressions.size(), moved.size())));
    return Part.rest(Projections.over(project, moved.subList(0, expressions.size()), rest));
  }

  private Part project(Project project, List<RexNode> expressions, Part below) {
    if (below.pushed().isEmpty()) {
      return Part.rest(Projections.over(project, expressions, below.rest()));
    }
    Pushed pushed = below.pushed().get();
    boolean all =
        pushed
            .expressions()
            .map(rules -> expressions.stream().allMatch(rules::takesColumn))
            .orElseGet(() -> Projections.arePlain(expressions));
    if (all) {
      return Part.of(pushed.with(Projections.over(project, expressions, pushed.rel())));
    }
    Projections.Narrowed narrowed = Projections.narrow(expressions, pushed.rel());
    RelNode input = inputs.seal(pushed.with(narrowed.rel()));
    return Part.rest(Projections.over(project, narrowed.expressions(), input));
  }

  private Part sort(Sort sort) {
    boolean limitOnly = sort.getCollation().getFieldCollations().isEmpty();
    if (limitOnly
        && sort.getInput() instanceof Project project
        && !RexOver.containsOver(project.getProjects(), null)) {
      // The rows above the limit need not be computed.
      RelNode limited = sort.copy(sort.getTraitSet(), List.of(project.getInput()));
      return visit(project.copy(project.getTraitSet(), List.of(limited)));
    }
    Part below = visit(sort.getInput());
    if (below.pushed().map(pushed -> takes(pushed, sort)).orElse(false)) {
      Pushed pushed = below.pushed().orElseThrow();
      return Part.of(pushed.with(sort.copy(sort.getTraitSet(), List.of(pushed.rel()))));
    }
    return Part.rest(sort.copy(sort.getTraitSet(), List.of(sealed(below))));
  }

  private static boolean takes(Pushed pushed, Sort sort) {
    if (sort.fetch != null && !(sort.fetch instanceof RexLiteral)) {
      return false;
    }
    boolean limitOnly = sort.getCollation().getFieldCollations().isEmpty() && sort.offset == null;
    if (limitOnly && TableShape.isTable(pushed.rel())) {
      return pushed.connection().can(Capability.LIMIT_PUSHDOWN);
    }
    return pushed.takesQueries() && QueryRules.takes(pushed, sort);
  }

  private Part aggregate(Aggregate aggregate) {
    Part below = visit(aggregate.getInput());
    Optional<Pushed> taking =
        below
            .pushed()
            .filter(Pushed::takesQueries)
            .filter(pushed -> QueryRules.takes(pushed, aggregate));
    if (taking.isPresent()) {
      RelNode rel = aggregate.copy(aggregate.getTraitSet(), List.of(taking.get().rel()));
      return Part.of(taking.get().with(rel));
    }
    return Part.rest(aggregate.copy(aggregate.getTraitSet(), List.of(sealed(below))));
  }

  private Part join(Join join) {
    Part left = visit(join.getLeft());
    Part right = visit(join.getRight());
    if (left.pushed().isPresent() && right.pushed().isPresent()) {
      Pushed one = left.pushed().get();
      Pushed other = right.pushed().get();
      boolean same = one.connection().name().equals(other.connection().name());
      RelNode rel = join.copy(join.getTraitSet(), List.of(one.rel(), other.rel()));
      if (same && one.takesQueries() && QueryRules.takes(one, (Join) rel)) {
        return Part.of(one.with(rel));
      }
    }
    return Part.rest(join.copy(join.getTraitSet(), List.of(sealed(left), sealed(right))));
  }

  private RelNode over(RelNode rel) {
    List<RelNode> below = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      below.add(sealed(visit(input)));
    }
    return rel.copy(rel.getTraitSet(), below);
  }

  private RelNode sealed(Part part) {
    return part.pushed().map(inputs::seal).orElseGet(part::rest);
  }
}
