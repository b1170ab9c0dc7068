package io.sluice.optimizer;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.plan.RunStatements;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.RunClause;
import io.sluice.sql.clause.RunClause.AfterRun;
import io.sluice.sql.clause.RunClause.BeforeRun;
import io.sluice.sql.clause.SyncDefinition;
import java.util.List;

/** The statements that a sync wants to have run at its target around each run. */
final class TargetStatements {
  private TargetStatements() {}

  static RunStatements of(
      SyncDefinition sync, TargetPlace target, List<RunStatements.Copy> copies) {
    List<String> before =
        sync.clause(BeforeRun.class)
            .map(clause -> checked(clause, clause.statements(), target.connection()))
            .orElse(List.of());
    List<String> after =
        sync.clause(AfterRun.class)
            .map(clause -> checked(clause, clause.statements(), target.connection()))
            .orElse(List.of());
    return before.isEmpty() && after.isEmpty() && copies.isEmpty()
        ? RunStatements.NONE
        : new RunStatements(target.connection().name(), before, copies, after);
  }

  private static List<String> checked(RunClause clause, List<String> texts, Connection target) {
    if (!target.can(Capability.STATEMENTS)) {
      throw Refusal.at(
          clause,
          ErrorCode.UNSUPPORTED_BY_CONNECTOR,
          "%s is run at the target, and the connection %s of type %s runs no statements"
              .formatted(clause.title(), target.name(), target.provider().type()));
    }
    if (texts.stream().anyMatch(String::isBlank)) {
      throw Refusal.at(
          clause, ErrorCode.INVALID_SYNC, "a statement of " + clause.title() + " is empty");
    }
    return texts;
  }
}
