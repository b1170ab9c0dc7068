package io.sluice.optimizer.query;

import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Expressions in Postgres' words. */
final class PostgresExpressions extends Expressions {
  PostgresExpressions(RexBuilder rex, Dialect dialect) {
    super(rex, dialect);
  }

  @Override
  RexNode adapt(RexCall call) {
    if (call.getKind() == SqlKind.LIKE && call.getOperands().size() == 2) {
      // The standard has no escape character unless one is named; Postgres takes the backslash.
      return template(
          call, "({0} LIKE {1} ESCAPE '')", call.getOperands().get(0), call.getOperands().get(1));
    }
    return call;
  }

  @Override
  RexNode castPlainly(RexCall call) {
    return call;
  }
}
