package io.sluice.sql.clause;

import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.Query;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/** Where a sync reads from. */
public sealed interface Source extends Fragment, Located {

  /**
   * One table.
   *
   * @param columns the columns to take, all if empty
   * @param where which rows to take
   */
  record OneTable(Name table, List<ColumnChoice> columns, Optional<Expression> where)
      implements Source {

    /** Keeps its own copy of the columns. */
    public OneTable {
      columns = List.copyOf(columns);
    }

    @Override
    public Origin origin() {
      return table.origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("TABLE").put(table).parenthesesIf("COLUMNS", columns).putIf("WHERE", where);
    }
  }

  /**
   * Many tables of one schema, by a pattern.
   *
   * @param glob the pattern; its first part matches connections
   * @param keysDisjoint whether the user promises that no key occurs in two of them
   */
  record TablesLike(String glob, boolean keysDisjoint, Origin origin) implements Source {
    @Override
    public void appendTo(SqlText out) {
      out.words("TABLES LIKE").string(glob).wordsIf(keysDisjoint, "KEYS DISJOINT");
    }
  }

  /**
   * Many tables of one schema, by name.
   *
   * @param tables the tables, at least one
   * @param keysDisjoint whether the user promises that no key occurs in two of them
   */
  record TableList(List<Name> tables, boolean keysDisjoint, Origin origin) implements Source {

    /** Keeps its own copy of the tables. */
    public TableList {
      tables = List.copyOf(tables);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("TABLES").parentheses(tables).wordsIf(keysDisjoint, "KEYS DISJOINT");
    }
  }

  /** The result of a query. */
  record QueryResult(Query query) implements Source {
    @Override
    public Origin origin() {
      return query.origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("QUERY").open().put(query).close();
    }
  }

  /**
   * Whole databases, or single schemas of them.
   *
   * @param databases the databases, at least one
   * @param including patterns of the tables to take, all if empty
   * @param excluding patterns of the tables to leave out
   */
  record Databases(List<Name> databases, List<String> including, List<String> excluding)
      implements Source {

    /** Keeps its own copies of the lists. */
    public Databases {
      databases = List.copyOf(databases);
      including = List.copyOf(including);
      excluding = List.copyOf(excluding);
    }

    @Override
    public Origin origin() {
      return databases.get(0).origin();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("DATABASE").list(databases);
      patterns(out, "INCLUDING TABLES", including);
      patterns(out, "EXCLUDING TABLES", excluding);
    }

    private static void patterns(SqlText out, String words, List<String> patterns) {
      if (!patterns.isEmpty()) {
        out.words(words).open().strings(patterns).close();
      }
    }
  }
}
