package io.sluice.sql.statement;

import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;

/** {@code DESCRIBE …}. */
public sealed interface DescribeStatement extends Statement {

  /** {@code DESCRIBE SYNC sync}. */
  record DescribeSync(Identifier sync, Origin origin) implements DescribeStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DESCRIBE SYNC").put(sync);
    }
  }

  /** {@code DESCRIBE CONNECTION connection}. */
  record DescribeConnection(Identifier connection, Origin origin) implements DescribeStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DESCRIBE CONNECTION").put(connection);
    }
  }

  /** {@code DESCRIBE table}. */
  record DescribeTable(Name table, Origin origin) implements DescribeStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DESCRIBE").put(table);
    }
  }
}
