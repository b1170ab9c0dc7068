package io.sluice.sql.text;

import java.util.Objects;
import org.apache.calcite.sql.SqlDataTypeSpec;

/**
 * A type as written in SQL. Two of them are equal when their normalised texts are.
 *
 * @param node the syntax tree
 * @param text the tree in normalised spelling
 * @param origin where it was written
 */
public record DataType(SqlDataTypeSpec node, String text, Origin origin)
    implements Fragment, Located {

  /** Refuses nulls. */
  public DataType {
    Objects.requireNonNull(node);
    Objects.requireNonNull(text);
    Objects.requireNonNull(origin);
  }

  /** The type of a syntax tree. */
  public static DataType of(SqlDataTypeSpec node, Origin origin) {
    return new DataType(node, SqlNodes.textOf(node), origin);
  }

  @Override
  public void appendTo(SqlText out) {
    out.words(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataType that && text.equals(that.text);
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
