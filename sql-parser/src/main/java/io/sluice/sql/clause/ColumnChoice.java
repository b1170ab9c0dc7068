package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** A column that is taken, perhaps under another name. */
public record ColumnChoice(Identifier column, Optional<Identifier> alias) implements Fragment {
  @Override
  public void appendTo(SqlText out) {
    out.put(column).putIf("AS", alias);
  }
}
