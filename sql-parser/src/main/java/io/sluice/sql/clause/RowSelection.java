package io.sluice.sql.clause;

import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** {@code TABLE t [WHERE expr]}. */
public record RowSelection(Name table, Optional<Expression> where) implements Fragment {
  @Override
  public void appendTo(SqlText out) {
    out.words("TABLE").put(table).putIf("WHERE", where);
  }
}
