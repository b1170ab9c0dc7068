package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code ON …}: what to do when something happens. */
public sealed interface ReactionClause extends Clause {

  /** How a table's schema may change at the source. */
  enum SchemaChange {
    ADD_COLUMN,
    DROP_COLUMN,
    RENAME_COLUMN,
    ALTER_TYPE,
    CREATE_TABLE,
    DROP_TABLE,
    TRUNCATE_TABLE
  }

  /** What is done about a schema change. */
  enum SchemaReaction {
    APPLY,
    IGNORE,
    WIDEN,
    KEEP,
    PAUSE_TABLE,
    FAIL
  }

  /** One schema change and what is done about it. */
  record SchemaRule(SchemaChange change, SchemaReaction reaction) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.words(change).words(reaction);
    }
  }

  /**
   * {@code ON SCHEMA CHANGE (…)}.
   *
   * @param rules at least one, in the order written
   */
  record OnSchemaChange(List<SchemaRule> rules, Origin origin) implements ReactionClause {

    /** Keeps its own copy of the rules. */
    public OnSchemaChange {
      rules = List.copyOf(rules);
    }

    @Override
    public String title() {
      return "ON SCHEMA CHANGE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).parentheses(rules);
    }
  }

  /** What is done with a row that cannot be written. */
  enum RowReaction {
    FAIL,
    QUARANTINE
  }

  /** What a {@link RowLimit} counts. */
  enum LimitUnit {
    ROWS,
    PERCENT
  }

  /** How many bad rows are borne. */
  record RowLimit(long count, LimitUnit unit) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.number(count).words(unit);
    }
  }

  /** {@code ON ERROR ROW …}. */
  record OnErrorRow(RowReaction reaction, Optional<RowLimit> limit, Origin origin)
      implements ReactionClause {
    @Override
    public String title() {
      return "ON ERROR ROW";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(reaction).putIf("LIMIT", limit);
    }
  }

  /** What is done with a table that cannot go on. */
  enum TableReaction {
    PAUSE_TABLE,
    FAIL_SYNC
  }

  /** {@code ON ERROR TABLE …}. */
  record OnErrorTable(TableReaction reaction, OptionalInt retries, Origin origin)
      implements ReactionClause {
    @Override
    public String title() {
      return "ON ERROR TABLE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(reaction);
      retries.ifPresent(count -> out.words("AFTER").number(count).words("RETRIES"));
    }
  }

  /** What a delete at the source does at the target. */
  enum DeleteReaction {
    APPLY,
    IGNORE,
    SOFT
  }

  /**
   * {@code ON DELETE …}.
   *
   * @param column the column that marks deleted rows, for SOFT only
   */
  record OnDelete(DeleteReaction reaction, Optional<Identifier> column, Origin origin)
      implements ReactionClause {
    @Override
    public String title() {
      return "ON DELETE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(reaction);
      column.ifPresent(present -> out.open().put(present).close());
    }
  }

  /** What is done with a target that holds data. */
  enum ExistingReaction {
    FAIL,
    KEEP,
    TRUNCATE,
    RECREATE,
    SWAP
  }

  /** {@code ON EXISTING …}. */
  record OnExisting(ExistingReaction reaction, Origin origin) implements ReactionClause {
    @Override
    public String title() {
      return "ON EXISTING";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(reaction);
    }
  }

  /** What is done about a type that the target cannot hold faithfully. */
  enum LossyReaction {
    FAIL,
    WARN,
    AS_TEXT
  }

  /** {@code ON LOSSY TYPE …}. */
  record OnLossyType(LossyReaction reaction, Origin origin) implements ReactionClause {
    @Override
    public String title() {
      return "ON LOSSY TYPE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(reaction);
    }
  }
}
