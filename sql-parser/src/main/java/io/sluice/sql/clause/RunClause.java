package io.sluice.sql.clause;

import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a sync runs, and what goes on around its runs. */
public sealed interface RunClause extends Clause
    permits RunClause.Delivery,
        LimitClause,
        RunClause.SlotGuard,
        RunClause.Validation,
        RunClause.Alert,
        RunClause.BeforeRun,
        RunClause.AfterRun,
        RunClause.Resources {

  /** How often a row may land. */
  enum Guarantee {
    EXACTLY_ONCE,
    AT_LEAST_ONCE
  }

  /** {@code DELIVERY …}. */
  record Delivery(Guarantee guarantee, Origin origin) implements RunClause {
    @Override
    public String title() {
      return "DELIVERY";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).words(guarantee);
    }
  }

  /** What is done when the source keeps too much log for this sync. */
  enum GuardAction {
    SPOOL,
    PAUSE
  }

  /** {@code SLOT GUARD (…)}. */
  record SlotGuard(long warnBytes, GuardAction action, long actionBytes, Origin origin)
      implements RunClause {
    @Override
    public String title() {
      return "SLOT GUARD";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).open().words("WARN").number(warnBytes).words("BYTES").comma(1);
      out.words(action).words("AT").number(actionBytes).words("BYTES").close();
    }
  }

  /** {@code VALIDATE schedule USING …}. */
  record Validation(Schedule schedule, Comparison comparison, boolean repair, Origin origin)
      implements RunClause {
    @Override
    public String title() {
      return "VALIDATE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).put(schedule).words("USING").words(comparison).wordsIf(repair, "REPAIR");
    }
  }

  /** {@code ALERT name WHEN … FOR … NOTIFY …}. */
  record Alert(Identifier name, Expression condition, Interval lasting, String url, Origin origin)
      implements RunClause {
    @Override
    public String title() {
      return "ALERT " + name.text();
    }

    @Override
    public void appendTo(SqlText out) {
      out.words("ALERT").put(name).words("WHEN").put(condition).words("FOR").put(lasting);
      out.words("NOTIFY").string(url);
    }
  }

  /**
   * {@code BEFORE RUN 'sql', …}, at the target.
   *
   * @param statements at least one, in the order of running
   */
  record BeforeRun(List<String> statements, Origin origin) implements RunClause {

    /** Keeps its own copy of the statements. */
    public BeforeRun {
      statements = List.copyOf(statements);
    }

    @Override
    public String title() {
      return "BEFORE RUN";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).strings(statements);
    }
  }

  /**
   * {@code AFTER RUN 'sql', …}, at the target.
   *
   * @param statements at least one, in the order of running
   */
  record AfterRun(List<String> statements, Origin origin) implements RunClause {

    /** Keeps its own copy of the statements. */
    public AfterRun {
      statements = List.copyOf(statements);
    }

    @Override
    public String title() {
      return "AFTER RUN";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).strings(statements);
    }
  }

  /**
   * {@code RESOURCES (…)}, at least one of both.
   *
   * @param parallel how many lanes at a time
   * @param memory a size as written, such as {@code 512 MB}
   */
  record Resources(OptionalInt parallel, Optional<String> memory, Origin origin)
      implements RunClause {
    @Override
    public String title() {
      return "RESOURCES";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).open();
      parallel.ifPresent(count -> out.words("PARALLEL").number(count));
      memory.ifPresent(
          size -> out.comma(parallel.isPresent() ? 1 : 0).words("MEMORY").string(size));
      out.close();
    }
  }
}
