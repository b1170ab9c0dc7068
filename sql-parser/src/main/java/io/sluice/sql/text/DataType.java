package io.sluice.sql.text;

import org.apache.calcite.sql.SqlDataTypeSpec;

/** A type as written in SQL. */
public final class DataType extends Written<SqlDataTypeSpec> {
  private DataType(SqlDataTypeSpec node, Origin origin) {
    super(node, origin);
  }

  /** The type of a syntax tree. */
  public static DataType of(SqlDataTypeSpec node, Origin origin) {
    return new DataType(node, origin);
  }
}
