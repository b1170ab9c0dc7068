package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Puts the table that a row comes from in the place of {@code SYNC_SOURCE_TABLE()}. */
final class SourceFunctions extends SqlShuttle {
  private static final String SOURCE_TABLE = "SYNC_SOURCE_TABLE";

  private final SourceTable table;

  private SourceFunctions(SourceTable table) {
    this.table = table;
  }

  /** A copy of the expression in which the function is {@code 'connection.schema.table'}. */
  static SqlNode resolve(SqlNode expression, SourceTable table) {
    SqlNode resolved = expression.accept(new SourceFunctions(table));
    return resolved == null ? expression : resolved;
  }

  /** Whether the expression is the function and nothing else. */
  static boolean isSourceTable(SqlNode expression) {
    return expression instanceof SqlCall call
        && call.getOperator().getName().equalsIgnoreCase(SOURCE_TABLE)
        && call.getOperandList().isEmpty();
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    return isSourceTable(call)
        ? SqlLiteral.createCharString(table.display(), call.getParserPosition())
        : super.visit(call);
  }
}
