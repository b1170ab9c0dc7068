package io.sluice.sql.text;

import java.util.Objects;
import org.apache.calcite.sql.SqlNode;

/**
 * A query: {@code SELECT}, {@code WITH} or {@code VALUES}. Two of them are equal when their
 * normalised texts are.
 *
 * @param node the syntax tree; a validator that rewrites trees in place must be given a copy
 * @param text the tree in normalised spelling, all parentheses said
 * @param origin where it was written
 */
public record Query(SqlNode node, String text, Origin origin) implements Fragment, Located {

  /** Refuses nulls. */
  public Query {
    Objects.requireNonNull(node);
    Objects.requireNonNull(text);
    Objects.requireNonNull(origin);
  }

  /** The query of a syntax tree. */
  public static Query of(SqlNode node, Origin origin) {
    return new Query(node, SqlNodes.textOf(node), origin);
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Query that && text.equals(that.text);
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
