package io.sluice.optimizer.query;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Division of decimals in DuckDB, which has none of its own but in doubles: by whole numbers of 128
 * bits, rounded half away from zero at the scale of the result.
 */
final class DecimalDivision {
  private static final int DIGITS = TypeSystem.DECIMAL_DIGITS;

  private DecimalDivision() {}

  /** The quotient of the operands {@code {0}} and {@code {1}}, the latter not zero. */
  static String template(RexCall call) {
    RelDataType dividend = call.getOperands().get(0).getType();
    RelDataType divisor = call.getOperands().get(1).getType();
    int scale = call.getType().getScale();
    int shift = scale - scaleOf(dividend) + scaleOf(divisor);
    String numerator = unscaled("{0}", dividend) + " * 1" + "0".repeat(shift);
    String denominator = unscaled("{1}", divisor);
    String quotient = "(" + numerator + " + " + denominator + " // 2) // " + denominator;
    return "CAST(CAST(sign({0}) * sign({1}) * ("
        + quotient
        + ") AS DECIMAL("
        + DIGITS
        + ", 0)) * CAST('"
        + oneAt(scale)
        + "' AS "
        + decimal(DIGITS, scale)
        + ") AS "
        + decimal(call.getType().getPrecision(), scale)
        + ")";
  }

  /** The absolute value without its point. */
  private static String unscaled(String operand, RelDataType type) {
    if (scaleOf(type) == 0) {
      return "abs(CAST(" + operand + " AS HUGEINT))";
    }
    return "CAST(replace(CAST(abs(CAST("
        + operand
        + " AS "
        + decimal(type.getPrecision(), type.getScale())
        + ")) AS VARCHAR), '.', '') AS HUGEINT)";
  }

  private static int scaleOf(RelDataType type) {
    return SqlTypeUtil.isDecimal(type) ? type.getScale() : 0;
  }

  private static String oneAt(int scale) {
    return scale == 0 ? "1" : "0." + "0".repeat(scale - 1) + "1";
  }

  private static String decimal(int precision, int scale) {
    return "DECIMAL(" + precision + ", " + scale + ")";
  }
}
