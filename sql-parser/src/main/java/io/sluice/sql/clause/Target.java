package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/** Where a sync writes to. */
public sealed interface Target extends Fragment, Located {

  /** The connection that is written. */
  Identifier connection();

  /**
   * One table.
   *
   * @param partition the partition that is written, empty if it is not said
   */
  record OneTable(Name table, List<ColumnValue> partition) implements Target {

    /** Keeps its own copy of the partition. */
    public OneTable {
      partition = List.copyOf(partition);
    }

    @Override
    public Identifier connection() {
      return table.first();
    }

    @Override
    public Origin origin() {
      return table.origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("TABLE").put(table).parenthesesIf("PARTITION", partition);
    }
  }

  /**
   * A database, or a schema of it. {@code TO wh} and {@code TO DATABASE wh} are the same.
   *
   * @param named template of the tables' names there
   */
  record Database(Name database, Optional<String> named) implements Target {
    @Override
    public Identifier connection() {
      return database.first();
    }

    @Override
    public Origin origin() {
      return database.origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("DATABASE").put(database).stringIf("NAMED", named);
    }
  }
}
