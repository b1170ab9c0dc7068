package io.sluice.sql.clause;

import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.SqlText;

/** {@code column = expression}: the partition that a run writes. */
public record ColumnValue(Identifier column, Expression value) implements Fragment {
  @Override
  public void appendTo(SqlText out) {
    out.put(column).words("=").put(value);
  }
}
