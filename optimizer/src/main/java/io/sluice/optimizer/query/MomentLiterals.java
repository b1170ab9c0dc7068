package io.sluice.optimizer.query;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/**
 * Computes the only constants that are worth it: a text where a date or timestamp is wanted. All
 * else is left to the one evaluator, as Calcite's own would compute some of it otherwise.
 */
final class MomentLiterals implements RexExecutor {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{0,5}[1-9])?");

  @Override
  public void reduce(RexBuilder rex, List<RexNode> constants, List<RexNode> reduced) {
    constants.forEach(constant -> reduced.add(reduce(rex, constant)));
  }

  private static RexNode reduce(RexBuilder rex, RexNode constant) {
    boolean textCast =
        constant.getKind() == SqlKind.CAST
            && ((RexCall) constant).getOperands().get(0) instanceof RexLiteral literal
            && SqlTypeUtil.inCharFamily(literal.getType())
            && !literal.isNull();
    if (!textCast) {
      return constant;
    }
    String text = ((RexLiteral) ((RexCall) constant).getOperands().get(0)).getValueAs(String.class);
    if (text == null) {
      return constant;
    }
    try {
      return switch (constant.getType().getSqlTypeName()) {
        case DATE ->
            DATE.matcher(text).matches() ? rex.makeDateLiteral(new DateString(text)) : constant;
        case TIMESTAMP ->
            TIMESTAMP.matcher(text).matches()
                ? rex.makeTimestampLiteral(new TimestampString(text), 6)
                : constant;
        default -> constant;
      };
    } catch (IllegalArgumentException e) {
      // No such day: the evaluator says so with the value.
      return constant;
    }
  }
}
