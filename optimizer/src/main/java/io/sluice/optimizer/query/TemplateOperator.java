package io.sluice.optimizer.query;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/** A call that is written by a template: {@code {0}} and so on stand for the operands. */
final class TemplateOperator extends SqlFunction {
  private static final int TIGHTEST = 100;

  private final String template;

  TemplateOperator(String template) {
    super(
        template,
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0_NULLABLE,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.SYSTEM);
    this.template = template;
  }

  @Override
  public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
    int from = 0;
    int open = template.indexOf('{');
    while (open >= 0) {
      int close = template.indexOf('}', open);
      print(writer, from, open);
      int tightness = isAlone(open, close) ? 0 : TIGHTEST;
      call.operand(Integer.parseInt(template.substring(open + 1, close)))
          .unparse(writer, tightness, tightness);
      from = close + 1;
      open = template.indexOf('{', from);
    }
    print(writer, from, template.length());
    writer.setNeedWhitespace(true);
  }

  /** Whether the operand stands between parentheses or commas, and needs none of its own. */
  private boolean isAlone(int open, int close) {
    String before = template.substring(0, open);
    String after = template.substring(close + 1);
    return (before.endsWith("(") || before.endsWith(", "))
        && (after.startsWith(")") || after.startsWith(",") || after.startsWith(" AS "));
  }

  private void print(SqlWriter writer, int from, int to) {
    if (from > 0) {
      writer.setNeedWhitespace(false);
    }
    writer.print(template.substring(from, to));
    writer.setNeedWhitespace(false);
  }
}
