package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Which expressions a source computes with the same result as the transform engine (rule 15: one
 * evaluator). What is not listed here stays in the residual: comparing the order of texts (it
 * depends on the collation), upper and lower case (on the locale), arithmetic of floating point
 * numbers (on the order of work), texts of floating point numbers and of times.
 */
final class Pushdown {
  /** Decimals of so many digits have one nearest double, however it is found. */
  private static final int DOUBLE_DIGITS = 15;

  private final Dialect dialect;
  private final List<Optional<ColumnType>> columns;

  /**
   * @param columns the stored types of the columns that expressions refer to, empty for computed
   *     ones
   */
  Pushdown(Dialect dialect, List<Optional<ColumnType>> columns) {
    this.dialect = dialect;
    this.columns = columns;
  }

  /** Whether the source may compute a column of the result. */
  boolean takesColumn(RexNode expression) {
    return expression instanceof RexInputRef || takes(expression);
  }

  /** Whether the source may compute the expression. */
  boolean takes(RexNode expression) {
    if (expression instanceof RexInputRef column) {
      return columns.get(column.getIndex()).map(ColumnTypes::isTransparent).orElse(true);
    }
    if (expression instanceof RexLiteral literal) {
      return takesLiteral(literal);
    }
    return expression instanceof RexCall call && takesCall(call);
  }

  private static boolean takesLiteral(RexLiteral literal) {
    if (literal.isNull()) {
      return true;
    }
    return switch (literal.getTypeName()) {
      case BOOLEAN, DECIMAL, CHAR, DATE, TIMESTAMP -> true;
      default -> false;
    };
  }

  private boolean takesCall(RexCall call) {
    if (call.getOperator() instanceof ExactType exact) {
      return dialect.typeName(exact.type()).isPresent() && takes(call.getOperands().get(0));
    }
    return switch (call.getKind()) {
      // A value that is no more than looked at for being there may be of any type.
      case IS_NULL, IS_NOT_NULL -> takesColumn(call.getOperands().get(0));
      case AND, OR, NOT, IS_TRUE, IS_FALSE, IS_NOT_TRUE, IS_NOT_FALSE, CASE -> takesAll(call);
      case EQUALS, NOT_EQUALS -> comparable(call, true) && takesAll(call);
      case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparable(call, false) && takesAll(call);
      case PLUS, MINUS, TIMES, MINUS_PREFIX -> isExact(call) && takesAll(call);
      case DIVIDE -> isInteger(call) && hasSafeDivisor(call) && takesAll(call);
      case MOD -> isInteger(call) && hasSafeDivisor(call) && takesAll(call);
      case LIKE -> hasPlainPattern(call) && takesAll(call);
      case CAST -> castsAlike(call) && takesAll(call);
      default -> takesNamed(call);
    };
  }

  private boolean takesNamed(RexCall call) {
    return switch (call.getOperator().getName()) {
      case "||", "CHAR_LENGTH", "CHARACTER_LENGTH" -> takesAll(call);
      case "ABS" -> isExact(call) && takesAll(call);
      case "SUBSTRING" -> hasPositiveStart(call) && takesAll(call);
      case "TRIM" -> takes(call.getOperands().get(1)) && takes(call.getOperands().get(2));
      default -> false;
    };
  }

  private boolean takesAll(RexCall call) {
    return call.getOperands().stream().allMatch(this::takes);
  }

  private static boolean comparable(RexCall call, boolean forEquality) {
    RelDataType left = call.getOperands().get(0).getType();
    RelDataType right = call.getOperands().get(1).getType();
    if (SqlTypeUtil.isExactNumeric(left) && SqlTypeUtil.isExactNumeric(right)) {
      return true;
    }
    if (SqlTypeUtil.inCharFamily(left) && SqlTypeUtil.inCharFamily(right)) {
      return forEquality;
    }
    if (isMoment(left) && isMoment(right)) {
      return true;
    }
    if (left.getSqlTypeName() != right.getSqlTypeName()) {
      return false;
    }
    return switch (left.getSqlTypeName()) {
      case BOOLEAN, DATE, TIMESTAMP, TIMESTAMP_TZ, DOUBLE, TIME -> true;
      default -> false;
    };
  }

  private static boolean isMoment(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        || type.getSqlTypeName() == SqlTypeName.TIMESTAMP_TZ;
  }

  private static boolean isExact(RexCall call) {
    return call.getOperands().stream()
        .allMatch(operand -> SqlTypeUtil.isExactNumeric(operand.getType()));
  }

  private static boolean isInteger(RexCall call) {
    return call.getOperands().stream()
        .allMatch(operand -> SqlTypeUtil.isIntType(operand.getType()));
  }

  private static boolean hasSafeDivisor(RexCall call) {
    return number(call.getOperands().get(1)).map(BigDecimal::signum).orElse(0) != 0;
  }

  private static boolean hasPositiveStart(RexCall call) {
    boolean start = number(call.getOperands().get(1)).map(BigDecimal::signum).orElse(0) > 0;
    boolean length =
        call.getOperands().size() == 2
            || number(call.getOperands().get(2)).map(BigDecimal::signum).orElse(-1) >= 0;
    return start && length;
  }

  private static Optional<BigDecimal> number(RexNode node) {
    return node instanceof RexLiteral literal && SqlTypeUtil.isExactNumeric(literal.getType())
        ? Optional.ofNullable(literal.getValueAs(BigDecimal.class))
        : Optional.empty();
  }

  /** A trailing escape character is an error in one system and plain in another. */
  private static boolean hasPlainPattern(RexCall call) {
    return call.getOperands().size() == 2
        && call.getOperands().get(1) instanceof RexLiteral literal
        && SqlTypeUtil.inCharFamily(literal.getType())
        && !literal.isNull();
  }

  private boolean castsAlike(RexCall call) {
    RelDataType from = call.getOperands().get(0).getType();
    RelDataType to = call.getType();
    if (to.getSqlTypeName() == SqlTypeName.TINYINT && dialect.name().equals("postgresql")) {
      return false;
    }
    if (SqlTypeUtil.isIntType(from)) {
      return SqlTypeUtil.isExactNumeric(to)
          || to.getSqlTypeName() == SqlTypeName.DOUBLE
          || SqlTypeUtil.inCharFamily(to);
    }
    if (SqlTypeUtil.isDecimal(from)) {
      return SqlTypeUtil.isExactNumeric(to)
          || (to.getSqlTypeName() == SqlTypeName.DOUBLE && from.getPrecision() <= DOUBLE_DIGITS);
    }
    if (SqlTypeUtil.inCharFamily(from)) {
      return SqlTypeUtil.inCharFamily(to);
    }
    return from.getSqlTypeName() == to.getSqlTypeName()
        || (isMoment(from) && isMoment(to))
        || (from.getSqlTypeName() == SqlTypeName.DATE
            && to.getSqlTypeName() == SqlTypeName.TIMESTAMP);
  }
}
