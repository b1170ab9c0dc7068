package io.sluice.sql.statement;

import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.Query;
import io.sluice.sql.text.SqlText;
import java.util.List;

/** Queries, what is done with their results, and how they are stopped. */
public sealed interface QueryStatement extends Statement {

  /** {@code SELECT}, {@code WITH} or {@code VALUES}. */
  record Select(Query query, Origin origin) implements QueryStatement {
    @Override
    public void appendTo(SqlText out) {
      out.put(query);
    }
  }

  /**
   * {@code INSERT INTO table [(columns)] query}.
   *
   * @param columns the columns to fill, all in their order if empty
   */
  record Insert(Name table, List<Identifier> columns, Query query, Origin origin)
      implements QueryStatement {

    /** Keeps its own copy of the columns. */
    public Insert {
      columns = List.copyOf(columns);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("INSERT INTO").put(table);
      if (!columns.isEmpty()) {
        out.parentheses(columns);
      }
      out.put(query);
    }
  }

  /** {@code CREATE TABLE … AS query}. */
  record CreateTableAs(Name table, Query query, Origin origin) implements QueryStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("CREATE TABLE").put(table).words("AS").put(query);
    }
  }

  /** {@code CREATE [OR REPLACE] VIEW … AS query}. */
  record CreateView(Name view, boolean orReplace, Query query, Origin origin)
      implements QueryStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("CREATE").wordsIf(orReplace, "OR REPLACE").words("VIEW").put(view);
      out.words("AS").put(query);
    }
  }

  /** {@code DROP VIEW}. */
  record DropView(Name view, boolean ifExists, Origin origin) implements QueryStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP VIEW").wordsIf(ifExists, "IF EXISTS").put(view);
    }
  }

  /** {@code CANCEL QUERY 'id'}. */
  record CancelQuery(String id, Origin origin) implements QueryStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("CANCEL QUERY").string(id);
    }
  }
}
