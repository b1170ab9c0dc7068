package io.sluice.optimizer.query;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Expressions in DuckDB's words. */
final class DuckDbExpressions extends Expressions {
  private static final int NARROW_DIGITS = 18;

  DuckDbExpressions(RexBuilder rex, Dialect dialect) {
    super(rex, dialect);
  }

  @Override
  RexNode adapt(RexCall call) {
    if (call.getOperator().equals(Functions.MASK_SHA256)) {
      return template(call, "sha256({0})", call.getOperands().get(0));
    }
    return switch (call.getKind()) {
      case DIVIDE -> divide(call);
      case MOD -> guarded(call, "({0} % {1})");
      case PLUS, MINUS, TIMES -> arithmetic(call);
      default -> function(call);
    };
  }

  private RexNode function(RexCall call) {
    return switch (call.getOperator().getName()) {
      case "SUBSTRING" -> substring(call);
      // DuckDB takes the standard's words for a column of that name, even for the result's own.
      case "CURRENT_DATE" -> template(call, "today()");
      case "CURRENT_TIMESTAMP" -> template(call, "get_current_timestamp()");
      default -> call;
    };
  }

  /** DuckDB's {@code /} is a division of doubles. */
  private RexNode divide(RexCall call) {
    if (SqlTypeUtil.isIntType(call.getType())) {
      return guarded(call, "({0} // {1})");
    }
    return SqlTypeUtil.isDecimal(call.getType())
        ? guarded(call, DecimalDivision.template(call))
        : call;
  }

  /** DuckDB computes with 18 digits as long as both sides have no more. */
  private RexNode arithmetic(RexCall call) {
    boolean wide =
        call.getType().getSqlTypeName() == SqlTypeName.DECIMAL
            && call.getType().getPrecision() > NARROW_DIGITS
            && call.getOperands().size() == 2;
    if (!wide) {
      return call;
    }
    RexNode first = call.getOperands().get(0);
    RelDataType type = first.getType();
    int digits = Math.max(type.getPrecision(), NARROW_DIGITS + 1);
    int scale = Math.max(type.getScale(), 0);
    RexNode widened = template(first, "CAST({0} AS DECIMAL(" + digits + ", " + scale + "))", first);
    return call.clone(call.getType(), List.of(widened, call.getOperands().get(1)));
  }

  /** DuckDB yields NULL for a division by zero, where the standard wants an error. */
  private RexNode guarded(RexCall call, String template) {
    List<RexNode> operands = call.getOperands();
    RexNode divisor = operands.get(1);
    boolean safe =
        divisor instanceof RexLiteral literal
            && literal.getValueAs(BigDecimal.class) != null
            && literal.getValueAs(BigDecimal.class).signum() != 0;
    String asked = "(CASE WHEN {1} = 0 THEN error('division by zero') ELSE " + template + " END)";
    return template(call, safe ? template : asked, operands.get(0), divisor);
  }

  /** DuckDB counts a start below 1 from the end, the standard from before the beginning. */
  private RexNode substring(RexCall call) {
    List<RexNode> operands = call.getOperands();
    boolean positive =
        operands.get(1) instanceof RexLiteral literal
            && literal.getValueAs(BigDecimal.class) != null
            && literal.getValueAs(BigDecimal.class).signum() > 0;
    if (operands.size() == 2) {
      return template(
          call,
          positive ? "substring({0}, {1})" : "substring({0}, greatest(CAST({1} AS BIGINT), 1))",
          operands.get(0),
          operands.get(1));
    }
    return template(
        call,
        positive
            ? "substring({0}, {1}, {2})"
            : "substring({0}, greatest(CAST({1} AS BIGINT), 1),"
                + " greatest({2} + least(CAST({1} AS BIGINT) - 1, 0), 0))",
        operands.get(0),
        operands.get(1),
        operands.get(2));
  }

  /** DuckDB ignores the length of a VARCHAR. */
  @Override
  RexNode castPlainly(RexCall call) {
    RelDataType type = call.getType();
    if (isText(type.getSqlTypeName()) && type.getPrecision() > 0) {
      return template(
          call,
          "substring(CAST({0} AS VARCHAR), 1, " + type.getPrecision() + ")",
          call.getOperands().get(0));
    }
    return call;
  }
}
