package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;

/** When something runs. */
public sealed interface Schedule extends Fragment, Located {

  /** By a cron expression of five fields, as written; the planner reads it. */
  record Cron(String expression, Optional<String> timeZone, Origin origin) implements Schedule {
    @Override
    public void appendTo(SqlText out) {
      out.words("CRON").string(expression).stringIf("TIME ZONE", timeZone);
    }
  }

  /** Again and again. */
  record Every(Interval interval, Origin origin) implements Schedule {
    @Override
    public void appendTo(SqlText out) {
      out.words("EVERY").put(interval);
    }
  }

  /**
   * When all of these syncs have run.
   *
   * @param syncs at least one
   */
  record After(List<Identifier> syncs, Origin origin) implements Schedule {

    /** Keeps its own copy of the list. */
    public After {
      syncs = List.copyOf(syncs);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("AFTER").list(syncs);
    }
  }

  /** Only when told to. */
  record Manual(Origin origin) implements Schedule {
    @Override
    public void appendTo(SqlText out) {
      out.words("MANUAL");
    }
  }
}
