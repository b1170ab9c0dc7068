package io.sluice.optimizer.support;

import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.ReactionClause;
import io.sluice.sql.clause.RowSelection;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.statement.ExplainStatement;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.ShowStatement;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;

/** Takes a statement apart into the parts that the support table speaks of, in reading order. */
final class Parts {
  private final List<Part> parts = new ArrayList<>();

  private Parts() {}

  static List<Part> of(Statement statement) {
    Parts walk = new Parts();
    walk.add(statement);
    walk.addInner(statement);
    return walk.parts;
  }

  private void addInner(Statement statement) {
    if (statement instanceof SyncStatement.CreateSync create) {
      addCreate(create, create);
    } else if (statement instanceof ExplainStatement.ExplainCreateSync explain) {
      addCreate(explain.create(), explain);
    } else if (statement instanceof ExplainStatement.ExplainQuery explain && explain.analyze()) {
      parts.add(new Part(SupportTable.EXPLAIN_ANALYZE, explain));
    } else if (statement instanceof RunStatement.RunSync run) {
      run.dates().ifPresent(this::add);
    } else if (statement instanceof RunStatement.WaitForSync wait) {
      wait.until().ifPresent(until -> parts.add(new Part(until, wait)));
    } else if (statement instanceof SyncStatement.AlterSync alter) {
      parts.add(new Part(alter.change().getClass(), alter));
    } else if (statement instanceof SyncStatement.DropSync drop && drop.keepSourceObjects()) {
      parts.add(new Part(SupportTable.KEEP_SOURCE_OBJECTS, drop));
    } else if (statement instanceof SyncStatement.ResyncSync resync) {
      resync.selection().ifPresent(selection -> addSelection(selection, resync));
    } else if (statement instanceof ShowStatement.ShowAll show) {
      parts.add(new Part(show.subject(), show));
    }
  }

  private void addCreate(SyncStatement.CreateSync create, Located place) {
    if (create.ifPresent() == IfPresent.ALTER || create.ifPresent() == IfPresent.REPLACE) {
      parts.add(new Part(create.ifPresent(), place));
    }
    addDefinition(create.definition());
  }

  private void addDefinition(SyncDefinition sync) {
    add(sync.source());
    if (sync.source() instanceof Source.OneTable table && !table.columns().isEmpty()) {
      parts.add(new Part(SupportTable.TABLE_COLUMNS, table.columns().get(0).column()));
    }
    add(sync.target());
    if (sync.target() instanceof Target.OneTable table && !table.partition().isEmpty()) {
      parts.add(new Part(SupportTable.PARTITION, table.partition().get(0).column()));
    }
    sync.mode().ifPresent(this::addMode);
    sync.apply().ifPresent(this::add);
    sync.rules().forEach(this::addRule);
    sync.clauses().forEach(this::addClause);
    sync.schedule().ifPresent(this::add);
  }

  private void addMode(Mode mode) {
    add(mode);
    if (mode instanceof Mode.Realtime realtime) {
      realtime.start().ifPresent(start -> parts.add(new Part(start.getClass(), mode)));
    }
  }

  private void addSelection(RowSelection selection, Located place) {
    parts.add(new Part(SupportTable.RESYNC_TABLE, place));
    selection
        .where()
        .ifPresent(condition -> parts.add(new Part(SupportTable.RESYNC_ROWS, condition)));
  }

  private void addRule(TableRule rule) {
    parts.add(new Part(SupportTable.TABLE_RULES, rule));
    rule.apply().ifPresent(this::add);
    rule.splitBy().ifPresent(column -> parts.add(new Part(SupportTable.SPLIT_BY, column)));
  }

  private void addClause(Clause clause) {
    add(clause);
    if (clause instanceof ReactionClause.OnErrorRow row) {
      parts.add(new Part(row.reaction(), row));
      row.limit().ifPresent(limit -> parts.add(new Part(limit.getClass(), row)));
    } else if (clause instanceof ReactionClause.OnLossyType lossy) {
      parts.add(new Part(lossy.reaction(), lossy));
    } else if (clause instanceof ReactionClause.OnExisting existing) {
      parts.add(new Part(existing.reaction(), existing));
    }
  }

  private void add(Located fragment) {
    parts.add(new Part(fragment.getClass(), fragment));
  }
}
