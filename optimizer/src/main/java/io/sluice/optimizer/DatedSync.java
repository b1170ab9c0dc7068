package io.sluice.optimizer;

import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.ColumnValue;
import io.sluice.sql.clause.RunClause.AfterRun;
import io.sluice.sql.clause.RunClause.BeforeRun;
import io.sluice.sql.clause.ShapeClause.AddColumns;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Query;
import java.util.List;
import java.util.Optional;

/**
 * The definition of a sync as one run takes it: its moment stands where it is asked for.
 *
 * @param dated the definition without a function of the run's moment
 * @param isDated whether there was one, so that the next run reads or writes something else
 */
record DatedSync(SyncDefinition dated, boolean isDated) {

  static DatedSync of(SyncDefinition sync, RunMoment moment) {
    MomentFunctions functions = new MomentFunctions(moment);
    SyncDefinition dated =
        new SyncDefinition(
            source(sync.source(), functions),
            target(sync.target(), functions),
            sync.mode(),
            sync.apply(),
            sync.rules().stream().map(rule -> rule(rule, functions)).toList(),
            sync.clauses().stream().map(clause -> clause(clause, functions)).toList(),
            sync.schedule(),
            sync.options(),
            sync.disabled());
    return functions.used() ? new DatedSync(dated, true) : new DatedSync(sync, false);
  }

  private static Source source(Source source, MomentFunctions functions) {
    if (source instanceof Source.OneTable one) {
      return new Source.OneTable(one.table(), one.columns(), where(one.where(), functions));
    }
    return source instanceof Source.QueryResult result
        ? new Source.QueryResult(query(result.query(), functions))
        : source;
  }

  private static Target target(Target target, MomentFunctions functions) {
    if (!(target instanceof Target.OneTable one)) {
      return target;
    }
    List<ColumnValue> partition =
        one.partition().stream()
            .map(part -> new ColumnValue(part.column(), expression(part.value(), functions)))
            .toList();
    return new Target.OneTable(one.table(), partition);
  }

  private static TableRule rule(TableRule rule, MomentFunctions functions) {
    return new TableRule(
        rule.tables(),
        rule.to(),
        rule.apply(),
        rule.key(),
        rule.splitBy(),
        rule.shape().map(shape -> shape(shape, functions)),
        where(rule.where(), functions),
        rule.origin());
  }

  private static TableRule.Shape shape(TableRule.Shape shape, MomentFunctions functions) {
    return shape instanceof TableRule.Selected selected
        ? new TableRule.Selected(query(selected.query(), functions))
        : shape;
  }

  private static Clause clause(Clause clause, MomentFunctions functions) {
    if (clause instanceof AddColumns added) {
      return new AddColumns(
          added.columns().stream()
              .map(one -> new AddedColumn(one.column(), expression(one.value(), functions)))
              .toList(),
          added.origin());
    }
    if (clause instanceof BeforeRun before) {
      return new BeforeRun(texts(before.statements(), functions), before.origin());
    }
    return clause instanceof AfterRun after
        ? new AfterRun(texts(after.statements(), functions), after.origin())
        : clause;
  }

  private static List<String> texts(List<String> texts, MomentFunctions functions) {
    return texts.stream().map(functions::in).toList();
  }

  private static Optional<Expression> where(Optional<Expression> where, MomentFunctions functions) {
    return where.map(condition -> expression(condition, functions));
  }

  private static Expression expression(Expression expression, MomentFunctions functions) {
    return Expression.of(functions.in(expression.node()), expression.origin());
  }

  private static Query query(Query query, MomentFunctions functions) {
    return Query.of(functions.in(query.node()), query.origin());
  }
}
