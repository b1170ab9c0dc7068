package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * Marks a computed column of a result: whatever type a system gives the expression, it arrives in
 * this one (invariant 7). Written as a cast in the dialect's words.
 */
final class ExactType extends SqlFunction {
  private final ColumnType type;

  ExactType(ColumnType type) {
    super(
        "EXACT " + type,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        null,
        OperandTypes.ANY,
        SqlFunctionCategory.SYSTEM);
    this.type = type;
  }

  ColumnType type() {
    return type;
  }

  static RexNode of(RexBuilder rex, RexNode value, ColumnType type) {
    return rex.makeCall(value.getType(), new ExactType(type), List.of(value));
  }
}
