package io.sluice.optimizer.query;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Sluice's types in Calcite: decimals of 38 digits, microseconds, sums that do not overflow. */
final class TypeSystem extends RelDataTypeSystemImpl {
  static final int DECIMAL_DIGITS = 38;
  private static final int TIME_DIGITS = 6;
  private static final int QUOTIENT_DIGITS = 6;

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DECIMAL_DIGITS;
      case TIME, TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> TIME_DIGITS;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? DECIMAL_DIGITS : super.getMaxScale(type);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> DECIMAL_DIGITS;
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> TIME_DIGITS;
      default -> super.getDefaultPrecision(type);
    };
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory types, RelDataType argument) {
    RelDataType sum =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER -> types.createSqlType(SqlTypeName.BIGINT);
          case BIGINT -> types.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS, 0);
          case DECIMAL ->
              types.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS, argument.getScale());
          case REAL, FLOAT -> types.createSqlType(SqlTypeName.DOUBLE);
          default -> argument;
        };
    return types.createTypeWithNullability(sum, argument.isNullable());
  }

  /** At least six digits behind the point, also where that leaves fewer before it. */
  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory types, RelDataType dividend, RelDataType divisor) {
    if (!isDivisionOfDecimals(dividend, divisor)) {
      return null;
    }
    RelDataType first = types.decimalOf(dividend);
    RelDataType second = types.decimalOf(divisor);
    int before = first.getPrecision() - first.getScale() + second.getScale();
    int wanted = Math.max(QUOTIENT_DIGITS, first.getScale() + second.getPrecision() + 1);
    int scale = Math.min(wanted, Math.max(QUOTIENT_DIGITS, DECIMAL_DIGITS - before));
    int precision = Math.min(DECIMAL_DIGITS, before + scale);
    return types.createSqlType(SqlTypeName.DECIMAL, precision, scale);
  }

  private static boolean isDivisionOfDecimals(RelDataType dividend, RelDataType divisor) {
    return SqlTypeUtil.isExactNumeric(dividend)
        && SqlTypeUtil.isExactNumeric(divisor)
        && (SqlTypeUtil.isDecimal(dividend) || SqlTypeUtil.isDecimal(divisor));
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory types, RelDataType argument) {
    return SqlTypeUtil.isNumeric(argument)
        ? types.createTypeWithNullability(
            types.createSqlType(SqlTypeName.DOUBLE), argument.isNullable())
        : argument;
  }

  /** The longer of two texts is no reason to pad the shorter one with blanks. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
