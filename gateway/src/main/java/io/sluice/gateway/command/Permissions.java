package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Role;
import io.sluice.gateway.access.SyncConnections;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.name.Refusal;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.ConnectionStatement.TestConnection;
import io.sluice.sql.statement.DescribeStatement.DescribeConnection;
import io.sluice.sql.statement.DescribeStatement.DescribeSync;
import io.sluice.sql.statement.DescribeStatement.DescribeTable;
import io.sluice.sql.statement.ExplainStatement.ExplainCreateSync;
import io.sluice.sql.statement.ExplainStatement.ExplainQuery;
import io.sluice.sql.statement.ExplainStatement.ExplainSync;
import io.sluice.sql.statement.QueryStatement.Select;
import io.sluice.sql.statement.RunStatement.CancelRun;
import io.sluice.sql.statement.RunStatement.RunSync;
import io.sluice.sql.statement.RunStatement.WaitForSync;
import io.sluice.sql.statement.ShowStatement.ShowAll;
import io.sluice.sql.statement.ShowStatement.ShowCapabilities;
import io.sluice.sql.statement.ShowStatement.ShowColumns;
import io.sluice.sql.statement.ShowStatement.ShowCreateConnection;
import io.sluice.sql.statement.ShowStatement.ShowCreateSync;
import io.sluice.sql.statement.ShowStatement.ShowErrors;
import io.sluice.sql.statement.ShowStatement.ShowRuns;
import io.sluice.sql.statement.ShowStatement.ShowSyncTables;
import io.sluice.sql.statement.ShowStatement.ShowTables;
import io.sluice.sql.statement.ShowStatement.Subject;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement.AlterSync;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.statement.SyncStatement.DropSync;
import io.sluice.sql.statement.SyncStatement.PauseSync;
import io.sluice.sql.statement.SyncStatement.ResumeSync;
import io.sluice.sql.statement.SyncStatement.ResyncSync;
import io.sluice.sql.statement.UserStatement.AlterUser;
import io.sluice.sql.text.Identifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may give which statement. What is not listed here takes an admin. Which connections a query
 * or a new sync reads is known once it is planned, and checked then. Safe for any thread.
 */
final class Permissions {
  /** What is looked up for them is unknown to whoever does not see it. */
  private static final Set<Class<? extends Statement>> FREE =
      Set.of(
          Select.class,
          ExplainQuery.class,
          ShowTables.class,
          ShowColumns.class,
          DescribeTable.class,
          TestConnection.class,
          DescribeConnection.class,
          ShowCreateConnection.class,
          ShowCapabilities.class);

  private final Store store;
  private final Map<Class<? extends Statement>, Rule<Statement>> rules = new HashMap<>();

  /** Refuses a statement that somebody may not give. */
  private interface Rule<S extends Statement> {
    void check(S statement, Principal who);
  }

  Permissions(Store store) {
    this.store = store;
    FREE.forEach(kind -> rules.put(kind, (statement, who) -> {}));
    looks();
    changes();
    rule(AlterUser.class, Permissions::ownPassword);
  }

  /**
   * @throws SluiceException {@code FORBIDDEN}; {@code UNKNOWN_SYNC} and the like for what the user
   *     may not even know of
   */
  void require(Statement statement, Principal who) {
    if (who.is(Role.ADMIN)) {
      return;
    }
    try {
      rules.getOrDefault(statement.getClass(), Permissions::adminOnly).check(statement, who);
    } catch (SluiceException e) {
      throw e.line().isPresent() ? e : Refusal.at(statement, e);
    }
  }

  /** Refuses a run between connections that somebody may not read and write. */
  static void require(SyncPlan plan, Principal who) {
    SyncConnections.sources(plan).forEach(who::requireReads);
    SyncConnections.targets(plan).forEach(who::requireWrites);
  }

  private void looks() {
    look(ExplainSync.class, ExplainSync::name);
    look(ShowSyncTables.class, ShowSyncTables::sync);
    look(ShowErrors.class, ShowErrors::sync);
    look(ShowCreateSync.class, ShowCreateSync::sync);
    look(DescribeSync.class, DescribeSync::sync);
    look(WaitForSync.class, WaitForSync::name);
    rule(
        ShowRuns.class,
        (statement, who) -> statement.sync().ifPresent(name -> requireSeen(name, who)));
    rule(
        ShowAll.class,
        (statement, who) -> {
          if (statement.subject() == Subject.SECRETS) {
            who.require(Role.ADMIN, "SHOW " + Subject.SECRETS);
          }
        });
  }

  private void changes() {
    change(RunSync.class, RunSync::name);
    change(AlterSync.class, AlterSync::name);
    change(PauseSync.class, PauseSync::name);
    change(ResumeSync.class, ResumeSync::name);
    change(ResyncSync.class, ResyncSync::name);
    rule(ExplainCreateSync.class, (statement, who) -> create(statement.create(), who));
    rule(CreateSync.class, this::create);
    rule(
        DropSync.class,
        (drop, who) -> {
          requireOperator(drop, who);
          if (!drop.ifExists() || store.syncs().find(drop.name().text()).isPresent()) {
            requireWrites(requireSeen(drop.name(), who), who);
          }
        });
    rule(
        CancelRun.class,
        (cancel, who) -> {
          requireOperator(cancel, who);
          requireWrites(syncOf(cancel, who), who);
        });
  }

  private void create(CreateSync create, Principal who) {
    requireOperator(create, who);
    // Which it may change or replace; whether there is one, it may know.
    store.syncs().find(create.name().text()).ifPresent(old -> requireWrites(old, who));
    // Planning looks into the target, and would tell of it.
    String target = create.definition().target().connection().text();
    if (who.sees(target)) {
      who.requireWrites(target);
    }
  }

  private StoredSync syncOf(CancelRun cancel, Principal who) {
    return store
        .runs()
        .find(cancel.run())
        .map(StoredRun::syncId)
        .flatMap(store.syncs()::byId)
        .filter(who::sees)
        .orElseThrow(
            () -> Refusal.at(cancel, ErrorCode.UNKNOWN_RUN, "there is no run " + cancel.run()));
  }

  private <S extends Statement> void look(Class<S> kind, Function<S, Identifier> sync) {
    rule(
        kind,
        (statement, who) -> {
          StoredSync unused = requireSeen(sync.apply(statement), who);
        });
  }

  private <S extends Statement> void change(Class<S> kind, Function<S, Identifier> sync) {
    rule(
        kind,
        (statement, who) -> {
          requireOperator(statement, who);
          requireWrites(requireSeen(sync.apply(statement), who), who);
        });
  }

  private <S extends Statement> void rule(Class<S> kind, Rule<S> rule) {
    rules.put(kind, (statement, who) -> rule.check(kind.cast(statement), who));
  }

  private StoredSync requireSeen(Identifier name, Principal who) {
    Optional<StoredSync> sync = store.syncs().find(name.text()).filter(who::sees);
    return sync.orElseThrow(
        () -> Refusal.at(name, ErrorCode.UNKNOWN_SYNC, "no sync is named \"" + name.text() + "\""));
  }

  private static void requireWrites(StoredSync sync, Principal who) {
    SyncConnections.targets(sync).forEach(who::requireWrites);
  }

  private static void requireOperator(Statement statement, Principal who) {
    who.require(Role.OPERATOR, Planner.words(statement));
  }

  private static void adminOnly(Statement statement, Principal who) {
    who.require(Role.ADMIN, Planner.words(statement));
  }

  /** Everybody who knows its password may change it, and nothing else of itself. */
  private static void ownPassword(AlterUser alter, Principal who) {
    boolean own = alter.name().text().equalsIgnoreCase(who.name()) && who.knowsPassword();
    if (!own || alter.role().isPresent()) {
      adminOnly(alter, who);
    }
  }
}
