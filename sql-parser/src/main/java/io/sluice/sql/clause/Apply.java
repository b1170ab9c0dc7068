package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/** How rows land. */
public sealed interface Apply extends Fragment, Located {

  /** Each run replaces the table. */
  record Overwrite(Origin origin) implements Apply {
    @Override
    public void appendTo(SqlText out) {
      out.words("OVERWRITE");
    }
  }

  /** Rows are added. */
  record Append(Origin origin) implements Apply {
    @Override
    public void appendTo(SqlText out) {
      out.words("APPEND");
    }
  }

  /**
   * Rows are added or replaced by key.
   *
   * @param key the key's columns; empty for the table's own
   */
  record Upsert(List<Identifier> key, Origin origin) implements Apply {

    /** Keeps its own copy of the key. */
    public Upsert {
      key = List.copyOf(key);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("UPSERT").parenthesesIf("KEY", key);
    }
  }

  /**
   * The target is kept equal to the source, deletes included.
   *
   * @param key the key's columns; empty for the table's own
   */
  record Mirror(List<Identifier> key, Origin origin) implements Apply {

    /** Keeps its own copy of the key. */
    public Mirror {
      key = List.copyOf(key);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("MIRROR").parenthesesIf("KEY", key);
    }
  }

  /** Every change becomes a row. */
  record Log(Origin origin) implements Apply {
    @Override
    public void appendTo(SqlText out) {
      out.words("LOG");
    }
  }

  /**
   * Changes go to a log table, which is merged into a base table on a schedule.
   *
   * @param logTable template of the log table's name
   * @param baseTable template of the base table's name
   * @param merge when to merge
   * @param retain how long the log is kept
   */
  record LogMerge(
      String logTable,
      String baseTable,
      Optional<LogPartition> partition,
      Schedule merge,
      Optional<Interval> retain,
      Origin origin)
      implements Apply {
    @Override
    public void appendTo(SqlText out) {
      out.words("LOG MERGE").open().words("LOG TABLE").string(logTable).comma(1);
      out.words("BASE TABLE").string(baseTable).comma(1);
      partition.ifPresent(present -> out.put(present).comma(1));
      out.words("MERGE").put(merge);
      retain.ifPresent(present -> out.comma(1).words("RETAIN LOG").put(present));
      out.close();
    }
  }
}
