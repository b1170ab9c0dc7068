package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.SqlText;
import java.util.List;

/** What {@code ALTER SYNC} changes. */
public sealed interface SyncChange extends Fragment {

  /** {@code ADD TABLE rule}. */
  record AddTable(TableRule rule) implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("ADD TABLE").put(rule);
    }
  }

  /** {@code DROP TABLE t}. */
  record DropTable(Name table) implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("DROP TABLE").put(table);
    }
  }

  /** {@code SET clause}. */
  record SetClause(Clause clause) implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("SET").put(clause);
    }
  }

  /** {@code SET SCHEDULE schedule}. */
  record SetSchedule(Schedule schedule) implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("SET SCHEDULE").put(schedule);
    }
  }

  /** {@code SET TABLES (…)}, at least one rule. */
  record SetTables(List<TableRule> rules) implements SyncChange {

    /** Keeps its own copy of the rules. */
    public SetTables {
      rules = List.copyOf(rules);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("SET TABLES").parentheses(rules);
    }
  }

  /** {@code ENABLE}. */
  record Enable() implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("ENABLE");
    }
  }

  /** {@code DISABLE}. */
  record Disable() implements SyncChange {
    @Override
    public void appendTo(SqlText out) {
      out.words("DISABLE");
    }
  }
}
