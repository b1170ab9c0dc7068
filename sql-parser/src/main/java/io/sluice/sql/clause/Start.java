package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.SqlText;

/** Where a realtime sync begins. */
public sealed interface Start extends Fragment {

  /** A full snapshot, then the changes since. */
  record Snapshot() implements Start {
    @Override
    public void appendTo(SqlText out) {
      out.words("SNAPSHOT");
    }
  }

  /** The changes from now on. */
  record Latest() implements Start {
    @Override
    public void appendTo(SqlText out) {
      out.words("LATEST");
    }
  }

  /** The oldest change that the source still has. */
  record Earliest() implements Start {
    @Override
    public void appendTo(SqlText out) {
      out.words("EARLIEST");
    }
  }

  /** The first change at or after a moment, as written; the planner reads it. */
  record AtTimestamp(String timestamp) implements Start {
    @Override
    public void appendTo(SqlText out) {
      out.words("AT TIMESTAMP").string(timestamp);
    }
  }

  /** The source's own position, in the connector's text. */
  record AtPosition(String position) implements Start {
    @Override
    public void appendTo(SqlText out) {
      out.words("AT POSITION").string(position);
    }
  }
}
