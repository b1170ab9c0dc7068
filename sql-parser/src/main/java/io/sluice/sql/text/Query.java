package io.sluice.sql.text;

import org.apache.calcite.sql.SqlNode;

/** A query: {@code SELECT}, {@code WITH} or {@code VALUES}. */
public final class Query extends Written<SqlNode> {
  private Query(SqlNode node, Origin origin) {
    super(node, origin);
  }

  /** The query of a syntax tree. */
  public static Query of(SqlNode node, Origin origin) {
    return new Query(node, origin);
  }
}
