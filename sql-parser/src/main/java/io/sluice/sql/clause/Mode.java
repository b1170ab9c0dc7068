package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/** How changes are captured. */
public sealed interface Mode extends Fragment, Located {

  /** {@code BATCH [FULL]}: everything, every run. */
  record BatchFull(Origin origin) implements Mode {
    @Override
    public void appendTo(SqlText out) {
      out.words("BATCH FULL");
    }
  }

  /** {@code BATCH INCREMENTAL}: every run what came since the last. */
  record BatchIncremental(Increment increment, Origin origin) implements Mode {
    @Override
    public void appendTo(SqlText out) {
      out.words("BATCH INCREMENTAL").put(increment);
    }
  }

  /** {@code BATCH FULL THEN INCREMENTAL}: everything in the first run, then what came since. */
  record BatchFullThenIncremental(Increment increment, Origin origin) implements Mode {
    @Override
    public void appendTo(SqlText out) {
      out.words("BATCH FULL THEN INCREMENTAL").put(increment);
    }
  }

  /** {@code REALTIME}: the changes as they happen. */
  record Realtime(Optional<Start> start, Origin origin) implements Mode {
    @Override
    public void appendTo(SqlText out) {
      out.words("REALTIME").putIf("START", start);
    }
  }

  /**
   * What tells new rows from old.
   *
   * @param column grows with every change
   * @param startWith only rows at or above it in the first run
   * @param overlap how far each run reaches back behind the last one's end
   */
  record Increment(Identifier column, Optional<Literal> startWith, Optional<Interval> overlap)
      implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.words("ON").open().put(column).close();
      out.putIf("START WITH", startWith).putIf("OVERLAP", overlap);
    }
  }
}
