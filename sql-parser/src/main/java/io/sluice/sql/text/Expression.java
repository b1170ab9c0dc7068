package io.sluice.sql.text;

import org.apache.calcite.sql.SqlNode;

/** A scalar or boolean expression. */
public final class Expression extends Written<SqlNode> {
  private Expression(SqlNode node, Origin origin) {
    super(node, origin);
  }

  /** The expression of a syntax tree. */
  public static Expression of(SqlNode node, Origin origin) {
    return new Expression(node, origin);
  }
}
