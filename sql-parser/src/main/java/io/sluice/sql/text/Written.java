package io.sluice.sql.text;

import java.util.Objects;
import org.apache.calcite.sql.SqlNode;

/**
 * A syntax tree of Calcite's and how it is written. Two of a kind are equal when their normalised
 * texts are.
 *
 * @param <N> the root of the tree
 */
public abstract sealed class Written<N extends SqlNode> implements Fragment, Located
    permits DataType, Expression, Query {
  private final N node;
  private final String text;
  private final Origin origin;

  Written(N node, Origin origin) {
    this.node = node;
    this.text = SqlNodes.textOf(node);
    this.origin = Objects.requireNonNull(origin);
  }

  /** The syntax tree; a validator that rewrites trees in place must be given a copy. */
  public final N node() {
    return node;
  }

  /** The tree in normalised spelling, all parentheses said. */
  public final String text() {
    return text;
  }

  @Override
  public final Origin origin() {
    return origin;
  }

  @Override
  public final void appendTo(SqlText out) {
    out.words(text);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Written<?> that
        && getClass() == that.getClass()
        && text.equals(that.text);
  }

  @Override
  public final int hashCode() {
    return text.hashCode();
  }

  @Override
  public final String toString() {
    return text;
  }
}
