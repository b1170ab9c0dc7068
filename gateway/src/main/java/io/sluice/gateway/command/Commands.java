package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.RowSetReader;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.sys.SystemTables;
import io.sluice.optimizer.Planner;
import io.sluice.plan.Resources;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.statement.ConnectionStatement;
import io.sluice.sql.statement.DescribeStatement;
import io.sluice.sql.statement.ExplainStatement;
import io.sluice.sql.statement.QueryStatement;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.SecretStatement;
import io.sluice.sql.statement.ShowStatement;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement;
import io.sluice.sql.statement.UserStatement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;

/** Finds what carries a statement out. Safe for any thread. */
public final class Commands {
  private final Map<Class<? extends Statement>, Command<Statement>> commands = new HashMap<>();
  private final BufferAllocator allocator;
  private final QueryCommands queries;
  private final Permissions permissions;

  /** What carries out the statements of one kind. */
  private interface Command<S extends Statement> {
    StatementResult execute(S statement, StatementContext context) throws InterruptedException;
  }

  /** What the commands work with; all of it outlives them. */
  public record Services(
      Store store,
      Vault vault,
      Providers providers,
      ConnectionRegistry registry,
      Engines engines,
      RunService runs,
      StreamService streams,
      Ownership ownership,
      Users users,
      SystemTables tables,
      Resources defaults,
      Clock clock) {}

  public Commands(Services with) {
    allocator = with.engines().allocator();
    secrets(
        new SecretCommands(
            with.store(), with.vault(), new Dependants(with.store(), with.registry())));
    connections(new ConnectionCommands(with));
    SyncRecords records = new SyncRecords(with);
    StreamCommands streams = new StreamCommands(with, records);
    syncs(new SyncCommands(with, records, streams));
    streams(streams);
    runs(new RunCommands(with, streams));
    show(
        new ShowCommands(
            with.store(),
            with.vault(),
            with.registry(),
            with.runs(),
            with.streams(),
            with.tables()));
    describe(new DescribeCommands(with.store(), with.providers(), with.registry(), with.streams()));
    queries =
        new QueryCommands(
            with.store(), with.registry(), with.engines(), with.defaults(), with.clock());
    queries(queries);
    permissions = new Permissions(with.store());
    users(new UserCommands(with.users(), with.registry()));
  }

  /**
   * Carries a statement out.
   *
   * @return closed by the caller
   * @throws SluiceException if it cannot be carried out; pointing into the statement where it can
   */
  public StatementResult execute(Statement statement, StatementContext context)
      throws InterruptedException {
    permissions.require(statement, context.who());
    Planner.requireSupported(statement);
    Command<Statement> command = commands.get(statement.getClass());
    if (command == null) {
      // The support table says yes to a statement that nothing here carries out.
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR,
          "nothing carries out a " + statement.getClass().getSimpleName());
    }
    return command.execute(statement, context);
  }

  /** The columns that a query will give; none for a statement that is no query. */
  public List<Column> columns(Statement statement, Principal who) {
    return statement instanceof QueryStatement.Select select
        ? queries.columns(select.query(), who)
        : List.of();
  }

  private void secrets(SecretCommands secrets) {
    on(SecretStatement.CreateSecret.class, secrets::create);
    on(SecretStatement.DropSecret.class, (drop, context) -> secrets.drop(drop));
  }

  private void connections(ConnectionCommands connections) {
    on(ConnectionStatement.CreateConnection.class, connections::create);
    on(ConnectionStatement.AlterConnection.class, (alter, context) -> connections.alter(alter));
    on(ConnectionStatement.DropConnection.class, (drop, context) -> connections.drop(drop));
    asked(ConnectionStatement.TestConnection.class, connections::test);
  }

  private void syncs(SyncCommands syncs) {
    on(SyncStatement.CreateSync.class, syncs::create);
    on(SyncStatement.DropSync.class, (drop, context) -> syncs.drop(drop));
  }

  private void streams(StreamCommands streams) {
    on(SyncStatement.PauseSync.class, (pause, context) -> streams.pause(pause));
    on(SyncStatement.ResumeSync.class, (resume, context) -> streams.resume(resume));
    on(SyncStatement.ResyncSync.class, (resync, context) -> streams.resync(resync));
    on(SyncStatement.AlterSync.class, (alter, context) -> streams.alter(alter));
  }

  private void runs(RunCommands runs) {
    on(RunStatement.RunSync.class, (run, context) -> rows(runs.run(run, context)));
    rows(RunStatement.WaitForSync.class, runs::waitFor);
    on(RunStatement.CancelRun.class, (cancel, context) -> runs.cancel(cancel));
  }

  private void show(ShowCommands show) {
    asked(ShowStatement.ShowAll.class, show::all);
    asked(ShowStatement.ShowRuns.class, show::runs);
    rows(ShowStatement.ShowSyncTables.class, show::syncTables);
    rows(ShowStatement.ShowErrors.class, show::errors);
    rows(ShowStatement.ShowCreateSync.class, show::createSync);
    asked(ShowStatement.ShowCreateConnection.class, show::createConnection);
    asked(ShowStatement.ShowTables.class, show::tables);
    asked(ShowStatement.ShowCapabilities.class, show::capabilities);
  }

  private void describe(DescribeCommands describe) {
    rows(DescribeStatement.DescribeSync.class, describe::sync);
    asked(DescribeStatement.DescribeConnection.class, describe::connection);
    asked(DescribeStatement.DescribeTable.class, (of, who) -> describe.table(of.table(), who));
    asked(ShowStatement.ShowColumns.class, (of, who) -> describe.table(of.table(), who));
  }

  private void queries(QueryCommands queries) {
    on(QueryStatement.Select.class, (select, context) -> queries.select(select.query(), context));
    asked(ExplainStatement.ExplainQuery.class, queries::explain);
    asked(ExplainStatement.ExplainCreateSync.class, queries::explain);
    rows(ExplainStatement.ExplainSync.class, queries::explain);
  }

  private void users(UserCommands users) {
    on(UserStatement.CreateUser.class, (create, context) -> users.create(create));
    on(UserStatement.AlterUser.class, (alter, context) -> users.alter(alter));
    on(UserStatement.DropUser.class, (drop, context) -> users.drop(drop));
    on(UserStatement.Grant.class, (grant, context) -> users.grant(grant));
    on(UserStatement.Revoke.class, (revoke, context) -> users.revoke(revoke));
  }

  private <S extends Statement> void on(Class<S> kind, Command<S> command) {
    commands.put(kind, (statement, context) -> command.execute(kind.cast(statement), context));
  }

  private <S extends Statement> void rows(Class<S> kind, Function<S, RowSet> command) {
    on(kind, (statement, context) -> rows(command.apply(statement)));
  }

  /** Rows that are others for each who asks. */
  private <S extends Statement> void asked(
      Class<S> kind, BiFunction<S, Principal, RowSet> command) {
    on(kind, (statement, context) -> rows(command.apply(statement, context.who())));
  }

  private Rows rows(RowSet rows) {
    return new Rows(rows.columns(), RowSetReader.all(rows, allocator));
  }
}
