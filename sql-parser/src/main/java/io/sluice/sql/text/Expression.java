package io.sluice.sql.text;

import java.util.Objects;
import org.apache.calcite.sql.SqlNode;

/**
 * A scalar or boolean expression. Two of them are equal when their normalised texts are.
 *
 * @param node the syntax tree; a validator that rewrites trees in place must be given a copy
 * @param text the tree in normalised spelling, all parentheses said
 * @param origin where it was written
 */
public record Expression(SqlNode node, String text, Origin origin) implements Fragment, Located {

  /** Refuses nulls. */
  public Expression {
    Objects.requireNonNull(node);
    Objects.requireNonNull(text);
    Objects.requireNonNull(origin);
  }

  /** The expression of a syntax tree. */
  public static Expression of(SqlNode node, Origin origin) {
    return new Expression(node, SqlNodes.textOf(node), origin);
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
