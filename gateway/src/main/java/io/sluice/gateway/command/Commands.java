package io.sluice.gateway.command;

import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.RowSetReader;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.sys.SystemTables;
import io.sluice.optimizer.Planner;
import io.sluice.plan.Resources;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.ConnectionStatement;
import io.sluice.sql.statement.DescribeStatement;
import io.sluice.sql.statement.ExplainStatement;
import io.sluice.sql.statement.QueryStatement;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.SecretStatement;
import io.sluice.sql.statement.ShowStatement;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement;
import java.time.Clock;
import org.apache.arrow.memory.BufferAllocator;

/** Finds what carries a statement out. Safe for any thread. */
public final class Commands {
  private final SecretCommands secrets;
  private final ConnectionCommands connections;
  private final SyncCommands syncs;
  private final RunCommands runs;
  private final ShowCommands show;
  private final DescribeCommands describe;
  private final QueryCommands queries;
  private final BufferAllocator allocator;

  /** What the commands work with; all of it outlives them. */
  public record Services(
      Store store,
      Vault vault,
      Providers providers,
      ConnectionRegistry registry,
      Engines engines,
      RunService runs,
      SystemTables tables,
      Resources defaults,
      Clock clock) {}

  public Commands(Services with) {
    secrets =
        new SecretCommands(
            with.store(), with.vault(), new Dependants(with.store(), with.registry()));
    connections =
        new ConnectionCommands(
            with.store(), with.vault(), with.providers(), with.registry(), with.clock());
    syncs =
        new SyncCommands(with.store(), with.registry(), with.runs(), with.defaults(), with.clock());
    runs = new RunCommands(with.store(), with.registry(), with.runs(), with.defaults());
    show =
        new ShowCommands(with.store(), with.vault(), with.registry(), with.runs(), with.tables());
    describe = new DescribeCommands(with.store(), with.providers(), with.registry());
    queries = new QueryCommands(with.store(), with.registry(), with.engines(), with.defaults());
    allocator = with.engines().allocator();
  }

  /**
   * Carries a statement out.
   *
   * @return closed by the caller
   * @throws SluiceException if it cannot be carried out; pointing into the statement where it can
   */
  public StatementResult execute(Statement statement, StatementContext context)
      throws InterruptedException {
    Planner.requireSupported(statement);
    if (statement instanceof SecretStatement secret) {
      return secret(secret, context);
    }
    if (statement instanceof ConnectionStatement connection) {
      return connection(connection, context);
    }
    if (statement instanceof SyncStatement sync) {
      return sync(sync, context);
    }
    if (statement instanceof RunStatement run) {
      return run(run, context);
    }
    if (statement instanceof ShowStatement wanted) {
      return rows(show(wanted));
    }
    if (statement instanceof DescribeStatement wanted) {
      return rows(describe(wanted));
    }
    if (statement instanceof ExplainStatement wanted) {
      return rows(explain(wanted));
    }
    if (statement instanceof QueryStatement.Select select) {
      return queries.select(select.query(), context);
    }
    throw unsupported(statement);
  }

  private StatementResult secret(SecretStatement statement, StatementContext context) {
    if (statement instanceof SecretStatement.CreateSecret create) {
      return secrets.create(create, context);
    }
    if (statement instanceof SecretStatement.DropSecret drop) {
      return secrets.drop(drop);
    }
    throw unsupported(statement);
  }

  private StatementResult connection(ConnectionStatement statement, StatementContext context) {
    if (statement instanceof ConnectionStatement.CreateConnection create) {
      return connections.create(create, context);
    }
    if (statement instanceof ConnectionStatement.AlterConnection alter) {
      return connections.alter(alter);
    }
    if (statement instanceof ConnectionStatement.DropConnection drop) {
      return connections.drop(drop);
    }
    if (statement instanceof ConnectionStatement.TestConnection test) {
      return rows(connections.test(test));
    }
    throw unsupported(statement);
  }

  private StatementResult sync(SyncStatement statement, StatementContext context)
      throws InterruptedException {
    if (statement instanceof SyncStatement.CreateSync create) {
      return syncs.create(create, context);
    }
    if (statement instanceof SyncStatement.DropSync drop) {
      return syncs.drop(drop);
    }
    throw unsupported(statement);
  }

  private StatementResult run(RunStatement statement, StatementContext context)
      throws InterruptedException {
    if (statement instanceof RunStatement.RunSync run) {
      return rows(runs.run(run, context));
    }
    if (statement instanceof RunStatement.WaitForSync wait) {
      return rows(runs.waitFor(wait));
    }
    if (statement instanceof RunStatement.CancelRun cancel) {
      return runs.cancel(cancel);
    }
    throw unsupported(statement);
  }

  private RowSet show(ShowStatement statement) {
    if (statement instanceof ShowStatement.ShowAll all) {
      return show.all(all);
    }
    if (statement instanceof ShowStatement.ShowRuns of) {
      return show.runs(of);
    }
    if (statement instanceof ShowStatement.ShowSyncTables of) {
      return show.syncTables(of);
    }
    if (statement instanceof ShowStatement.ShowErrors of) {
      return show.errors(of);
    }
    if (statement instanceof ShowStatement.ShowCreateSync of) {
      return show.createSync(of);
    }
    if (statement instanceof ShowStatement.ShowCreateConnection of) {
      return show.createConnection(of);
    }
    if (statement instanceof ShowStatement.ShowTables of) {
      return show.tables(of);
    }
    if (statement instanceof ShowStatement.ShowColumns of) {
      return describe.table(of.table());
    }
    if (statement instanceof ShowStatement.ShowCapabilities of) {
      return show.capabilities(of);
    }
    throw unsupported(statement);
  }

  private RowSet describe(DescribeStatement statement) {
    if (statement instanceof DescribeStatement.DescribeSync of) {
      return describe.sync(of);
    }
    if (statement instanceof DescribeStatement.DescribeConnection of) {
      return describe.connection(of);
    }
    if (statement instanceof DescribeStatement.DescribeTable of) {
      return describe.table(of.table());
    }
    throw unsupported(statement);
  }

  private RowSet explain(ExplainStatement statement) {
    if (statement instanceof ExplainStatement.ExplainQuery of) {
      return queries.explain(of);
    }
    if (statement instanceof ExplainStatement.ExplainCreateSync of) {
      return queries.explain(of);
    }
    if (statement instanceof ExplainStatement.ExplainSync of) {
      return queries.explain(of);
    }
    throw unsupported(statement);
  }

  private Rows rows(RowSet rows) {
    return new Rows(rows.columns(), RowSetReader.all(rows, allocator));
  }

  private static SluiceException unsupported(Statement statement) {
    // The support table says yes to a statement that nothing here carries out.
    return new SluiceException(
        ErrorCode.INTERNAL_ERROR, "nothing carries out a " + statement.getClass().getSimpleName());
  }
}
