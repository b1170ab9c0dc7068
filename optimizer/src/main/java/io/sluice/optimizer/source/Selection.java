package io.sluice.optimizer.source;

import io.sluice.sql.clause.ColumnChoice;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.text.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What is taken of a table.
 *
 * @param columns the columns to take, or to leave out; all are taken if empty
 * @param except whether {@code columns} are left out
 * @param where which rows to take
 * @param added columns that are computed beside the table's own
 */
record Selection(
    List<ColumnChoice> columns,
    boolean except,
    Optional<Expression> where,
    List<AddedColumn> added) {
  Selection {
    columns = List.copyOf(columns);
    added = List.copyOf(added);
  }

  /** All of a table. */
  static Selection all(List<AddedColumn> added) {
    return new Selection(List.of(), false, Optional.empty(), added);
  }

  /** What a rule says without a SELECT of its own. */
  static Selection of(TableRule rule, List<AddedColumn> added) {
    if (rule.shape().isPresent() && rule.shape().get() instanceof TableRule.Columns shape) {
      return new Selection(shape.columns(), shape.except(), rule.where(), added);
    }
    return new Selection(List.of(), false, rule.where(), added);
  }
}
