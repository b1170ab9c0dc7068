package io.sluice.optimizer;

import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.ReactionClause.LossyReaction;
import io.sluice.sql.clause.ReactionClause.OnDelete;
import io.sluice.sql.clause.ReactionClause.OnErrorTable;
import io.sluice.sql.clause.ReactionClause.OnLossyType;
import io.sluice.sql.clause.ReactionClause.OnSchemaChange;
import io.sluice.sql.clause.RunClause;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.clause.ShapeClause;
import io.sluice.sql.clause.ShapeClause.MapType;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;

/** Which parts of a sync have a meaning in its mode. */
final class ModeRules {
  private final SyncDefinition sync;

  private ModeRules(SyncDefinition sync) {
    this.sync = sync;
  }

  static boolean isRealtime(SyncDefinition sync) {
    return sync.mode().filter(Mode.Realtime.class::isInstance).isPresent();
  }

  /** Refuses a part that the sync's mode gives no meaning. */
  static void require(SyncDefinition sync) {
    ModeRules rules = new ModeRules(sync);
    if (isRealtime(sync)) {
      rules.requireRealtime();
    } else {
      rules.requireBatch();
    }
  }

  private void requireBatch() {
    for (Apply apply : applies()) {
      if (apply instanceof Apply.Mirror || apply instanceof Apply.Log) {
        throw invalid(
                apply, "APPLY " + apply.toSql() + " lands changes, and a batch run reads rows")
            .withSuggestion("Say MODE REALTIME, or APPLY OVERWRITE, APPEND or UPSERT.");
      }
    }
    for (Clause clause : sync.clauses()) {
      if (clause instanceof OnDelete
          || clause instanceof OnSchemaChange
          || clause instanceof OnErrorTable) {
        throw invalid(clause, clause.title() + " is about changes, and a batch run reads rows")
            .withSuggestion("Say MODE REALTIME, or leave it out.");
      }
    }
  }

  private void requireRealtime() {
    if (sync.source() instanceof Source.TablesLike like) {
      throw later(like, "FROM TABLES LIKE");
    }
    if (sync.source() instanceof Source.TableList list) {
      throw later(list, "FROM TABLES (…)");
    }
    if (sync.target() instanceof Target.OneTable table && !table.partition().isEmpty()) {
      throw later(table.partition().get(0).column(), "PARTITION");
    }
    for (Clause clause : sync.clauses()) {
      if (clause instanceof RunClause.BeforeRun
          || clause instanceof RunClause.AfterRun
          || clause instanceof ShapeClause.Copy) {
        throw later(clause, clause.title());
      }
    }
    // The snapshot's values would be converted, and those of the log not.
    sync.clause(MapType.class)
        .ifPresent(
            clause -> {
              throw later(clause, "MAP TYPE");
            });
    sync.clause(OnLossyType.class)
        .filter(clause -> clause.reaction() == LossyReaction.AS_TEXT)
        .ifPresent(
            clause -> {
              throw later(clause, "ON LOSSY TYPE AS TEXT");
            });
    for (Apply apply : applies()) {
      if (apply instanceof Apply.Overwrite || apply instanceof Apply.Upsert) {
        throw invalid(
                apply,
                "APPLY " + apply.toSql() + " lands rows of a run, and REALTIME lands changes")
            .withSuggestion("Say APPLY MIRROR, APPEND or LOG, or MODE BATCH.");
      }
    }
    sync.schedule()
        .filter(schedule -> !(schedule instanceof Schedule.Manual))
        .ifPresent(
            schedule -> {
              throw invalid(schedule, "a sync in MODE REALTIME always runs")
                  .withSuggestion("Leave SCHEDULE out, or say MODE BATCH.");
            });
    sync.options().stream()
        .findFirst()
        .ifPresent(
            option -> {
              throw invalid(option, "no option of WITH has a meaning in MODE REALTIME");
            });
  }

  private SluiceException later(Located place, String what) {
    return Refusal.at(
        place,
        ErrorCode.NOT_SUPPORTED_YET,
        what + " in MODE REALTIME is not supported yet (planned)");
  }

  private List<Apply> applies() {
    List<Apply> applies = new ArrayList<>();
    sync.apply().ifPresent(applies::add);
    sync.rules().stream().map(TableRule::apply).forEach(apply -> apply.ifPresent(applies::add));
    return applies;
  }

  private static SluiceException invalid(Located place, String message) {
    return Refusal.at(place, ErrorCode.INVALID_SYNC, message);
  }
}
