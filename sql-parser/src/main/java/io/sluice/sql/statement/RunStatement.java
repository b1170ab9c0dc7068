package io.sluice.sql.statement;

import io.sluice.sql.clause.Comparison;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** Statements about runs of a sync, and about what a run left behind. */
public sealed interface RunStatement extends Statement {

  /** The business dates that are run. */
  sealed interface BusinessDates extends Fragment, Located {}

  /** One business date. */
  record OneDate(LocalDate date, Origin origin) implements BusinessDates {
    @Override
    public void appendTo(SqlText out) {
      out.words("DATE").string(date.toString());
    }
  }

  /**
   * Every business date between two, both included.
   *
   * @param parallel how many at a time, if said
   */
  record DateRange(LocalDate first, LocalDate last, OptionalInt parallel, Origin origin)
      implements BusinessDates {
    @Override
    public void appendTo(SqlText out) {
      out.words("BETWEEN DATE").string(first.toString());
      out.words("AND DATE").string(last.toString());
      parallel.ifPresent(count -> out.words("PARALLEL").number(count));
    }
  }

  /** {@code RUN SYNC}. */
  record RunSync(Identifier name, Optional<BusinessDates> dates, Origin origin)
      implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("RUN SYNC").put(name).putIf("FOR BIZDATE", dates);
    }
  }

  /** {@code CANCEL RUN}. */
  record CancelRun(long run, Origin origin) implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("CANCEL RUN").number(run);
    }
  }

  /** {@code RETRY RUN}. */
  record RetryRun(long run, Origin origin) implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("RETRY RUN").number(run);
    }
  }

  /** What is waited for. */
  enum Milestone {
    FINISHED,
    LIVE,
    CAUGHT_UP
  }

  /** {@code WAIT FOR SYNC}. */
  record WaitForSync(
      Identifier name, Optional<Milestone> until, Optional<Interval> timeout, Origin origin)
      implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("WAIT FOR SYNC").put(name);
      until.ifPresent(present -> out.words("UNTIL").words(present));
      out.putIf("TIMEOUT", timeout);
    }
  }

  /** {@code VALIDATE SYNC}. */
  record ValidateSync(
      Identifier name,
      Optional<Name> table,
      Optional<Expression> where,
      Comparison comparison,
      Origin origin)
      implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("VALIDATE SYNC").put(name).putIf("TABLE", table).putIf("WHERE", where);
      out.words("USING").words(comparison);
    }
  }

  /** {@code REPAIR SYNC … FROM VALIDATION}. */
  record RepairSync(Identifier name, long validation, boolean dryRun, Origin origin)
      implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("REPAIR SYNC").put(name).words("FROM VALIDATION").number(validation);
      out.wordsIf(dryRun, "DRY RUN");
    }
  }

  /** {@code REPLAY QUARANTINE OF SYNC}. */
  record ReplayQuarantine(
      Identifier name, Optional<Name> table, Optional<Expression> where, Origin origin)
      implements RunStatement {
    @Override
    public void appendTo(SqlText out) {
      out.words("REPLAY QUARANTINE OF SYNC").put(name);
      out.putIf("TABLE", table).putIf("WHERE", where);
    }
  }
}
