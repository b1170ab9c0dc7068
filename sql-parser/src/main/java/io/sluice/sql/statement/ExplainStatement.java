package io.sluice.sql.statement;

import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.Query;
import io.sluice.sql.text.SqlText;

/** Statements that show a plan. */
public sealed interface ExplainStatement extends Statement {

  /**
   * {@code EXPLAIN [ANALYZE] query}.
   *
   * @param analyze whether the query is run and measured
   */
  record ExplainQuery(boolean analyze, Query query, Origin origin) implements ExplainStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("EXPLAIN").wordsIf(analyze, "ANALYZE").words("PLAN FOR").put(query);
    }
  }

  /** {@code EXPLAIN SYNC}. */
  record ExplainSync(Identifier name, Origin origin) implements ExplainStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("EXPLAIN SYNC").put(name);
    }
  }

  /** {@code EXPLAIN CREATE … SYNC …}. */
  record ExplainCreateSync(CreateSync create, Origin origin) implements ExplainStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("EXPLAIN").put(create);
    }
  }
}
