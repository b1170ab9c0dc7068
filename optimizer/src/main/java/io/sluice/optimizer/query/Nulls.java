package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** NULL with a type. */
public final class Nulls {
  private Nulls() {}

  /** An expression that is NULL, for a column of this type. */
  public static SqlNode of(ColumnType type) {
    RelDataType wanted = Types.of(Types.factory(), type, true);
    return SqlStdOperatorTable.CAST.createCall(
        SqlParserPos.ZERO,
        SqlLiteral.createNull(SqlParserPos.ZERO),
        SqlTypeUtil.convertTypeToSpec(wanted));
  }
}
