package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** What both dialects have in common when expressions are put into their words. */
abstract class Expressions extends RexShuttle {
  final RexBuilder rex;
  private final Dialect dialect;

  Expressions(RexBuilder rex, Dialect dialect) {
    this.rex = rex;
    this.dialect = dialect;
  }

  @Override
  public final RexNode visitCall(RexCall original) {
    RexCall call = instants((RexCall) super.visitCall(original));
    if (call.getOperator() instanceof ExactType exact) {
      return isCastAlready(original) ? call.getOperands().get(0) : exactly(call, exact.type());
    }
    if (call.getKind() == SqlKind.CAST) {
      return cast(call);
    }
    return adapt(call);
  }

  /** The call in operators that mean the same there. */
  abstract RexNode adapt(RexCall call);

  /** A cast between types other than those below. */
  abstract RexNode castPlainly(RexCall call);

  final RexNode template(RexNode like, String template, RexNode... operands) {
    return rex.makeCall(like.getType(), new TemplateOperator(template), List.of(operands));
  }

  /** Whether the marked value is cast to its very type anyway. */
  private static boolean isCastAlready(RexCall exact) {
    RexNode value = exact.getOperands().get(0);
    RelDataType type = value.getType();
    boolean limited = isText(type.getSqlTypeName()) && type.getPrecision() > 0;
    return value.getKind() == SqlKind.CAST && !limited;
  }

  /** Compares moments with and without a zone as instants, whatever the session's zone is. */
  private RexCall instants(RexCall call) {
    boolean mixed =
        SqlKind.COMPARISON.contains(call.getKind())
            && call.getOperands().stream().anyMatch(operand -> isInstant(operand.getType()))
            && !call.getOperands().stream().allMatch(operand -> isInstant(operand.getType()));
    if (!mixed) {
      return call;
    }
    RelDataType instant =
        call.getOperands().stream()
            .map(RexNode::getType)
            .filter(Expressions::isInstant)
            .findFirst()
            .orElseThrow();
    List<RexNode> operands =
        call.getOperands().stream()
            .map(
                operand ->
                    isInstant(operand.getType())
                        ? operand
                        : cast((RexCall) rex.makeAbstractCast(instant, operand, false)))
            .toList();
    return call.clone(call.getType(), operands);
  }

  private static boolean isInstant(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ;
  }

  private RexNode exactly(RexCall call, ColumnType type) {
    RexNode value = call.getOperands().get(0);
    String name =
        dialect.typeName(type).orElseThrow(() -> new IllegalStateException("no type " + type));
    return template(call, "CAST({0} AS " + name + ")", value);
  }

  private RexNode cast(RexCall call) {
    RexNode value = call.getOperands().get(0);
    SqlTypeName from = value.getType().getSqlTypeName();
    SqlTypeName to = call.getType().getSqlTypeName();
    boolean instant = to == SqlTypeName.TIMESTAMP_TZ;
    if ((instant && from == SqlTypeName.TIMESTAMP)
        || (from == SqlTypeName.TIMESTAMP_TZ && to == SqlTypeName.TIMESTAMP)) {
      // A timestamp without a zone is taken as UTC, whatever the session's zone is.
      return template(call, "({0} AT TIME ZONE 'UTC')", value);
    }
    if (instant && from == SqlTypeName.DATE) {
      return template(call, "(CAST({0} AS TIMESTAMP) AT TIME ZONE 'UTC')", value);
    }
    if (isText(to) && value instanceof RexLiteral && isText(from) && fits(value, call.getType())) {
      return value;
    }
    return castPlainly(call);
  }

  private static boolean fits(RexNode literal, RelDataType type) {
    return type.getPrecision() < 0
        || (type.getSqlTypeName() == SqlTypeName.VARCHAR
            && literal.getType().getPrecision() <= type.getPrecision());
  }

  static boolean isText(SqlTypeName type) {
    return SqlTypeName.CHAR_TYPES.contains(type);
  }
}
